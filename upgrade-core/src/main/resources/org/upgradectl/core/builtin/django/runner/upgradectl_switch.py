"""Turns a release that was started under the overlay into one that was started with what is live."""
import gc
import hashlib
import importlib
import os
import pathlib
import sys
import types

OVERLAY = 'upgradectl_overlay'
TELLS_NOTHING = ('DATABASES',)
FIXED = ('INSTALLED_APPS', 'AUTH_USER_MODEL', 'ROOT_URLCONF', 'DATABASE_ROUTERS')


def to_live(order, tree, code, queues):
    """The process must have no second thread, and its environment must be the live one already."""
    from django.conf import Settings, settings

    leave_overlay(order)
    compare(tree, code)
    if tree != order['tree']:
        move(order['tree'], tree)
    importlib.invalidate_caches()
    for name in (order['module'], order['settings']):
        if name in sys.modules:
            execute_again(sys.modules[name])
    live = Settings(order['settings'])
    changed = adopt(settings, live)
    fixed = sorted(set(changed) & set(FIXED))
    if fixed:
        raise ValueError('the live configuration has other ' + ', '.join(fixed))
    announce(settings, changed)
    connect(queues)


def queues():
    """Of django-rq: a decorated function keeps its queue and connection from when its module was imported."""
    rq, django_rq = sys.modules.get('rq.queue'), sys.modules.get('django_rq.queues')
    if not rq or not django_rq:
        return []
    kinds = tuple(
        kind for kind in (rq.Queue, getattr(sys.modules.get('rq.decorators'), 'job', None)) if isinstance(kind, type)
    )
    # Their type, not their class: a lazy object would be evaluated for it.
    return [held for held in gc.get_objects() if issubclass(type(held), kinds)]


def connect(queues):
    if not queues:
        return
    from django_rq.queues import get_connection

    connections = {}
    for held in queues:
        name = held.name if hasattr(held, 'name') else getattr(held.queue, 'name', held.queue)
        if name not in connections:
            connections[name] = get_connection(name)
        held.connection = connections[name]


def leave_overlay(order):
    folder = str(pathlib.Path(order['socket']).parent)
    sys.path[:] = [entry for entry in sys.path if entry != folder]
    sys.path_importer_cache.pop(folder, None)
    overlay = sys.modules.pop(OVERLAY, None)
    if overlay:
        vars(overlay).clear()


def execute_again(module):
    """In the same module: others may hold it."""
    for name in [name for name in vars(module) if not name.startswith('__')]:
        delattr(module, name)
    # Bytecode of the configuration would hold its passwords a second time.
    writes, sys.dont_write_bytecode = not sys.dont_write_bytecode, True
    importlib.reload(module)
    sys.dont_write_bytecode = not writes


def adopt(settings, live):
    """Returns the names of what has changed. Whoever holds a dictionary or a list finds the new content in it."""
    databases(live)
    absent = object()
    started = settings._wrapped
    changed = []
    for name in sorted({name for value in (started, live) for name in dir(value) if name.isupper()}):
        old, new = getattr(started, name, absent), getattr(live, name, absent)
        if old is new or (type(old) is type(new) and same(old, new)):
            continue
        changed.append(name)
        if new is absent:
            delattr(settings, name)
        else:
            setattr(settings, name, assume(old, new))
    started._explicit_settings = live._explicit_settings
    return changed


def same(old, new):
    try:
        return bool(old == new)
    except Exception:
        return False


def assume(old, new):
    if type(old) is dict and type(new) is dict:
        for key in set(old) - set(new):
            del old[key]
        for key, value in new.items():
            old[key] = assume(old[key], value) if key in old else value
        return old
    if type(old) is list and type(new) is list:
        old[:] = [assume(*pair) for pair in zip(old, new)] if len(old) == len(new) else new
        return old
    return new


def databases(live):
    """Ends all connections; the next one is made with what is live."""
    from django.db import connections
    from django.db.utils import ConnectionHandler

    handler = ConnectionHandler(live.DATABASES)
    complete = handler.databases
    for alias in complete:
        if hasattr(handler, 'ensure_defaults'):
            handler.ensure_defaults(alias)
            handler.prepare_test_settings(alias)
    for alias in list(connections):
        connections[alias].close()
        if hasattr(connections[alias], 'close_pool'):
            connections[alias].close_pool()
        del connections[alias]
    held = connections.databases
    for alias in set(held) - set(complete):
        del held[alias]
    for alias, entry in complete.items():
        held[alias] = assume(held[alias], entry) if alias in held else entry


def announce(settings, changed):
    from django.apps import apps
    from django.core.signals import setting_changed

    for name in changed:
        if name not in TELLS_NOTHING:
            setting_changed.send(
                sender=type(settings._wrapped), setting=name, value=getattr(settings, name, None), enter=True
            )
    if apps.is_installed('django.contrib.contenttypes'):
        from django.contrib.contenttypes.models import ContentType

        ContentType.objects.clear_cache()
    if apps.is_installed('django.contrib.sites'):
        from django.contrib.sites.models import Site

        Site.objects.clear_cache()


def compare(tree, code):
    """What was imported has to be what lies in the tree now, and the user at hand has to be able to read it."""
    for file, digest in code.items():
        path = os.path.join(tree, file)
        try:
            with open(path, 'rb') as present:
                found = hashlib.sha256(present.read()).hexdigest()
        except OSError as error:
            raise ValueError('%s can\'t be read: %s' % (path, error))
        if found != digest:
            raise ValueError('%s is not what was staged' % path)
    for module in list(sys.modules.values()):
        file = getattr(module, '__file__', None)
        if isinstance(file, str) and os.path.exists(file) and not os.access(file, os.R_OK):
            raise ValueError('%s can\'t be read' % file)


def move(old, new):
    """What has not been imported yet comes from the other tree."""

    def moved(path):
        return new + path[len(old):] if path == old or path.startswith(old + os.sep) else path

    def set_moved(owner, name):
        value = getattr(owner, name, None)
        if isinstance(value, str) and moved(value) != value:
            setattr(owner, name, moved(value))

    sys.path[:] = [moved(entry) for entry in sys.path]
    sys.path_importer_cache.clear()
    for module in list(sys.modules.values()):
        if not isinstance(module, types.ModuleType):
            continue
        set_moved(module, '__file__')
        set_moved(module, '__cached__')
        spec = vars(module).get('__spec__')
        for folders in (vars(module).get('__path__'), getattr(spec, 'submodule_search_locations', None)):
            if isinstance(folders, list):
                folders[:] = [moved(folder) for folder in folders]
        if spec is not None:
            set_moved(spec, 'origin')
            set_moved(spec, 'cached')
            set_moved(spec.loader, 'path')
    from django.apps import apps
    from django.template.utils import get_app_template_dirs

    for config in apps.get_app_configs():
        set_moved(config, 'path')
    get_app_template_dirs.cache_clear()


def scratch():
    """Texts that only the overlay's values hold."""
    overlay = sys.modules[OVERLAY]
    values, target = overlay._scratch, overlay._target
    texts = [target['name'], target['user'], values['redis'].get('password'), str(overlay._folder / 'media')]
    password = overlay._folder / target['passwordFile']
    if password.exists():
        texts.append(password.read_text().strip())
    return [text for text in texts if text]


def leftovers(needles):
    """Who in this process still holds one of the texts. Anything that does could use it."""
    gc.collect()
    found, seen = set(), set()
    mine = {id(needles), id(sys._getframe())}
    holders = gc.get_objects()
    mine.add(id(holders))
    while holders:
        holder = holders.pop()
        if id(holder) in mine or isinstance(holder, types.FrameType):
            continue
        for value in gc.get_referents(holder):
            if isinstance(value, (dict, tuple, frozenset)) and not gc.is_tracked(value):
                if id(value) not in seen:
                    seen.add(id(value))
                    holders.append(value)
            elif isinstance(value, (str, bytes, pathlib.PurePath)) and holds(value, needles):
                found.add(describe(holder))
    return sorted(found)[:5]


def holds(value, needles):
    text = value.decode('utf-8', 'replace') if isinstance(value, bytes) else str(value)
    return any(needle in text for needle in needles)


def describe(holder):
    if isinstance(holder, dict) and '__name__' in holder:
        return 'module ' + str(holder['__name__'])
    if isinstance(holder, dict):
        owners = sorted({type(owner).__name__ for owner in gc.get_referrers(holder)} - {'list', 'frame'})
        return 'a dictionary of ' + (', '.join(owners[:3]) or 'nobody')
    return type(holder).__module__ + '.' + type(holder).__qualname__
