"""Checks the project, asks for a page and a write; on data that nobody needs."""
from django.core.management import call_command


def check():
    try:
        call_command('check')
    except (Exception, SystemExit) as error:
        return '%s: %s' % (type(error).__name__, error)
    return ''


told = {'check': check()}
if not told['check']:
    told.update(page_and_write())
answer(told)
os._exit(0)
