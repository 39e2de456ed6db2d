"""Compares what the settings resolve to under the overlay with what is live. Loads settings, and no application."""
import importlib
import urllib.parse

settings_module, overlay_module, project, live_root = arguments
sys.path.insert(0, project)
os.environ['DJANGO_SETTINGS_MODULE'] = settings_module
from django.conf import settings

overlay = importlib.import_module(overlay_module)
real, scratch = overlay._real, overlay._scratch
problems = []


def address(host, port, usual):
    host = str(host or 'localhost')
    return ('localhost' if host in ('127.0.0.1', '::1') else host), int(port or usual)


def database(entry):
    return address(entry.get('HOST'), entry.get('PORT'), 5432) + (str(entry.get('NAME')),)


target = overlay._target
wanted = address(target['host'], target['port'], 5432) + (target['name'],)
for alias, entry in dict(settings.DATABASES).items():
    if database(entry) != wanted or entry.get('USER') != target['user']:
        problems.append('database %s is %s on %s, not the scratch database' % (alias, entry.get('NAME'), entry.get('HOST')))


def live_redis():
    for entry in dict(getattr(real, 'REDIS', None) or {}).values():
        yield address(entry.get('HOST'), entry.get('PORT'), 6379) + (int(entry.get('DATABASE') or 0),)


live = set(live_redis())
private = scratch['redis']['mode'] != 'numbers'
mine = address('127.0.0.1', os.environ.get('UPGRADECTL_SCRATCH_REDIS_PORT', scratch['closedPort']), 6379)


def redis(where, found):
    if found in live or (private and found[:2] != mine):
        problems.append('%s is Redis %s:%s/%s, not the scratch Redis' % (where, *found))


def walk(where, value, depth=0):
    if isinstance(value, str) and value.startswith(('redis://', 'rediss://')):
        url = urllib.parse.urlsplit(value)
        number = url.path.strip('/') or dict(urllib.parse.parse_qsl(url.query)).get('db') or 0
        redis(where, address(url.hostname, url.port, 6379) + (int(number),))
    elif isinstance(value, str) and value.startswith(('unix://', 'redis+socket://')) and private:
        problems.append('%s is a Redis socket, not the scratch Redis' % where)
    elif isinstance(value, dict) and depth < 6:
        if 'ENGINE' in value:
            return
        if value.get('SENTINELS') and private:
            problems.append('%s asks sentinels, not the scratch Redis' % where)
        number = value.get('DB', value.get('DATABASE'))
        if 'HOST' in value and 'PORT' in value and isinstance(number, int):
            redis(where, address(value['HOST'], value['PORT'], 6379) + (number,))
        for key, element in value.items():
            walk('%s.%s' % (where, key), element, depth + 1)
    elif isinstance(value, (list, tuple)) and depth < 6:
        for number, element in enumerate(value):
            walk('%s.%s' % (where, number), element, depth + 1)


for name in dir(settings):
    if name.isupper() and name not in ('DATABASES', 'DATABASE'):
        walk(name, getattr(settings, name))

mail = getattr(real, 'EMAIL', None) or {}
if mail.get('SERVER') and (settings.EMAIL_HOST, settings.EMAIL_PORT) == (mail.get('SERVER'), mail.get('PORT', 25)):
    problems.append('mail goes to %s' % settings.EMAIL_HOST)
media = os.path.realpath(settings.MEDIA_ROOT) if settings.MEDIA_ROOT else ''
if media and (media == os.path.realpath(live_root) or media.startswith(os.path.realpath(live_root) + os.sep)):
    problems.append('media files are at %s, which is live' % media)
if getattr(real, 'MEDIA_ROOT', None) and media == os.path.realpath(real.MEDIA_ROOT):
    problems.append('media files are at %s, which is live' % media)
answer({'problems': problems})
os._exit(0)
