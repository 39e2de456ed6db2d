"""Compares what the settings resolve to under the overlay with what is live. Loads settings, and no application."""
import ast
import importlib
import pathlib
import re
import traceback
import urllib.parse

settings_module, overlay_module, project, live_root, configuration_file = arguments
sys.path.insert(0, project)
os.environ['DJANGO_SETTINGS_MODULE'] = settings_module

MISSING = (
    r"[Rr]equired (?:parameter|setting)s?:? '?([A-Z][A-Z0-9_]*)'? (?:is|are) missing",
    r"module '%s' has no attribute '([A-Z][A-Z0-9_]*)'" % re.escape(overlay_module),
    r"'([A-Z][A-Z0-9_]*)' is not defined",
)
WINDOW = r'[Pp]lugin (\S+) requires .*?(?:minimum|maximum) version'


def example(name):
    """How the release's own example writes the setting, with the comment above it."""
    for file in sorted(pathlib.Path(configuration_file).parent.glob('configuration*example*.py')):
        try:
            text = file.read_text()
            nodes = ast.parse(text).body
        except (OSError, SyntaxError, ValueError):
            continue
        lines = text.splitlines()
        for node in nodes:
            if isinstance(node, ast.Assign) and name in [getattr(target, 'id', '') for target in node.targets]:
                first = node.lineno - 1
                while first > 0 and lines[first - 1].startswith('#'):
                    first -= 1
                return '\n'.join(lines[first:node.end_lineno][:20])
    return ''


def failure(error):
    said = '%s: %s' % (type(error).__name__, error)
    kind, name, seen = 'refused', '', error
    for pattern in MISSING:
        found = re.search(pattern, said)
        if found:
            kind, name = 'setting-missing', found.group(1)
            break
    window = re.search(WINDOW, said)
    if window:
        kind, name = 'plugin-window', window.group(1)
    while kind == 'refused' and seen is not None:
        if isinstance(seen, ModuleNotFoundError) and seen.name:
            kind, name = 'import-failed', seen.name
        seen = seen.__cause__ or seen.__context__
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = ', '.join('%s, line %s' % (frame.filename, frame.lineno) for frame in last)
    return {'kind': kind, 'name': name, 'said': said, 'where': where, 'example': example(name) if name else ''}


try:
    from django.conf import settings

    overlay = importlib.import_module(overlay_module)
    settings.DATABASES
except BaseException as error:
    traceback.print_exc()
    answer({'failure': failure(error)})
    sys.stderr.flush()
    os._exit(1)
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
        # As redis-py reads it: the query comes before the path, and a path that is no number says nothing.
        number = urllib.parse.parse_qs(url.query).get('db', [url.path.strip('/')])[0]
        redis(where, address(url.hostname, url.port, 6379) + (int(number) if number.isdigit() else 0,))
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
