"""Keeps the started release at hand: what would have to start it anew is done by a copy of this process.

Each order is done by a child of its own, forked from what was imported and nothing else, and switched to what is live. So
whatever a command does to its process, it does to nobody else.
"""
import array
import ctypes
import gc
import hashlib
import importlib
import json
import os
import pickle
import pwd
import runpy
import select
import signal
import socket
import struct
import sys
import time
import traceback
import urllib.parse
import wsgiref.util

order = json.loads(sys.argv[1])
server = os.getpid()
PAUSE = 0.005


class Unfit(Exception):
    """Why a command has to be started in the ordinary way."""


def die_with_parent(parent):
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def start():
    sys.path[0] = order['project']
    sys.argv[:] = order['argv']
    os.environ['DJANGO_SETTINGS_MODULE'] = order['settings']
    import django

    django.setup()
    # Its receivers adopt changed settings. It is not there before somebody imports it.
    import django.test.signals
    from django.core.management import get_commands, load_command_class
    from django.db.migrations.loader import MigrationLoader
    from django.urls import get_resolver

    get_resolver().url_patterns
    MigrationLoader(None, ignore_no_migrations=True)
    for name in order['commands']:
        if name in get_commands():
            application = get_commands()[name]
            load_command_class(application, name) if isinstance(application, str) else None
    for name in in_a_copy(modules_of_a_page):
        try:
            importlib.import_module(name)
        except Exception:
            # Whoever needs it imports it.
            continue
    close_connections()


def close_connections():
    """What the start has opened, so that no copy shares a connection, or holds one to scratch data."""
    from django.core.cache import caches
    from django.db import connections

    connections.close_all()
    for alias in list(caches):
        try:
            caches[alias].close()
            # The context would keep it when the settings change.
            del caches[alias]
        except Exception:
            # A cache that can't be had here was not had before, and whoever needs it says so.
            continue
    # It keeps its pools by their address, for the whole process; a cache whose settings change leaves them behind.
    pools = getattr(getattr(sys.modules.get('django_redis.pool'), 'ConnectionFactory', None), '_pools', {})
    for pool in pools.values():
        pool.disconnect()
    pools.clear()


def in_a_copy(work):
    """What the function returns in a copy of this process."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            die_with_parent(server)
            with os.fdopen(writing, 'wb') as out:
                pickle.dump(work(), out)
            code = 0
        except SystemExit as end:
            code = 1
            sys.stderr.write('%s\n' % end)
        except BaseException:
            code = 1
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, 'rb') as told:
        said = told.read()
    if exit_code(os.waitpid(pid, 0)[1]):
        sys.exit('upgradectl: a copy of the started release can\'t be used')
    return pickle.loads(said)


def modules_of_a_page():
    """Asks for a page, and returns what that has imported; the application itself is left to each copy."""
    from django.conf import settings
    from django.core.servers.basehttp import get_internal_wsgi_application
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections['default'])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        sys.exit('upgradectl: the scratch database has not had all migrations')
    before = set(sys.modules)
    allowed = [host for host in settings.ALLOWED_HOSTS if host and host != '*' and not host.startswith('[')]
    path, answers = order['page'], []
    for _ in range(3):
        parts = urllib.parse.urlsplit(path)
        environ = {
            'PATH_INFO': urllib.parse.unquote(parts.path) or '/',
            'QUERY_STRING': parts.query,
            'HTTP_HOST': allowed[0].lstrip('.') if allowed else 'localhost',
            'REMOTE_ADDR': '127.0.0.1',
            'wsgi.url_scheme': 'https' if settings.SECURE_SSL_REDIRECT else 'http',
        }
        wsgiref.util.setup_testing_defaults(environ)
        body = get_internal_wsgi_application()(environ, lambda status, headers, _=None: answers.append(dict(headers)))
        for part in body:
            pass
        if hasattr(body, 'close'):
            body.close()
        if not answers[-1].get('Location'):
            break
        path = urllib.parse.urljoin(path, answers[-1]['Location'])
    application = (settings.WSGI_APPLICATION or '').rpartition('.')[0]
    return sorted(name for name in set(sys.modules) - before if name not in (application, '__main__'))


def code_of_the_tree():
    """What every copy has of the release's own code; another tree may take its place if it holds the same."""
    beginning = order['tree'] + os.sep
    for module in list(sys.modules.values()):
        file = getattr(module, '__file__', None)
        if isinstance(file, str) and file.startswith(beginning) and os.path.isfile(file):
            with open(file, 'rb') as code:
                yield file[len(beginning):], hashlib.sha256(code.read()).hexdigest()


def serve(listener):
    """Returns in each copy with what it has to do, and in the server when it is to end."""
    while True:
        connection, _ = listener.accept()
        with connection:
            peer = struct.unpack('3i', connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
            if peer[1] != os.geteuid():
                continue
            try:
                task, files = receive(connection)
            except (OSError, ValueError):
                continue
            if task['do'] != 'command':
                for file in files:
                    os.close(file)
                connection.sendall(b'%d\n' % os.getsid(0))
                if task['do'] == 'quit':
                    return None
                continue
            sys.stdout.flush()
            sys.stderr.flush()
            consent, consenting = os.pipe()
            pid = os.fork()
            if pid == 0:
                listener.close()
                os.close(consenting)
                return task, files, connection.dup(), consent
            for file in files + [consent]:
                os.close(file)
            with os.fdopen(consenting, 'wb', 0) as out:
                attend(connection, pid, out)


def receive(connection):
    header, ancillary, _, _ = connection.recvmsg(4, socket.CMSG_SPACE(3 * 4))
    files = array.array('i')
    for level, kind, data in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            files.frombytes(data[: len(data) - len(data) % files.itemsize])
    (size,) = struct.unpack('!I', header)
    text = b''
    while len(text) < size:
        part = connection.recv(size - len(text))
        if not part:
            raise ValueError('cut short')
        text += part
    return json.loads(text), list(files)


def attend(connection, pid, consenting):
    """Until the copy ends. Where nobody waits for it any longer, it ends at once."""
    waiting = True
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            try:
                connection.sendall(b'EXIT %d\n' % exit_code(status))
            except OSError:
                pass
            return
        if waiting and select.select([connection], [], [], PAUSE)[0]:
            try:
                said = connection.recv(16)
            except OSError:
                said = b''
            waiting = bool(said)
            if not waiting:
                send(pid, signal.SIGKILL)
            if b'T' in said:
                send(pid, signal.SIGTERM)
            elif said:
                consenting.write(said)
        elif not waiting:
            time.sleep(PAUSE)


def send(pid, number):
    for target in (os.killpg, os.kill):
        try:
            return target(pid, number)
        except ProcessLookupError:
            # It has not made a group of its own yet.
            continue


def exit_code(status):
    return os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)


def become(task, files):
    """Takes over all that a process inherits from whoever starts it."""
    os.setsid()
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    sys.stdin = open(0, closefd=False)
    os.umask(task['umask'])
    os.environ.clear()
    os.environ.update(task['environment'])
    user = task.get('user')
    if user:
        account = pwd.getpwnam(user)
        os.initgroups(user, account.pw_gid)
        os.setgid(account.pw_gid)
        os.setuid(account.pw_uid)
        os.environ.update(HOME=account.pw_dir, USER=user, LOGNAME=user)
    # A change of the user takes this back.
    die_with_parent(server)
    os.chdir(task['folder'])


def program(argv):
    """The script of a command line, and its arguments; a dash is one that comes by standard input."""
    words, bytecode = list(argv[1:]), 'PYTHONDONTWRITEBYTECODE' not in os.environ
    if argv[0] == order['python']:
        while words and words[0] in ('-B', '-s'):
            if words.pop(0) == '-B':
                bytecode = False
        if not words or (words[0].startswith('-') and words[0] != '-'):
            raise Unfit('it is no script')
    elif os.path.dirname(argv[0]) == os.path.dirname(order['python']):
        with open(argv[0], 'rb') as file:
            if not file.readline().strip() == b'#!' + order['python'].encode():
                raise Unfit('it is no script of the environment')
        words.insert(0, argv[0])
    else:
        raise Unfit('it is no script of the environment')
    sys.dont_write_bytecode = not bytecode
    return words


def perform(words):
    sys.argv[:] = words
    if words[0] == '-':
        sys.path[0] = ''
        exec(compile(sys.stdin.read(), '<stdin>', 'exec'), {'__name__': '__main__', '__builtins__': __builtins__})
        return
    project, sys.path[0] = sys.path[0], os.path.dirname(os.path.realpath(words[0]))
    if project not in sys.path:
        sys.path.insert(1, project)
    runpy.run_path(words[0], run_name='__main__')


def copy(task, files, connection, consent):
    try:
        become(task, files)
        words = program(task['argv'])
        upgradectl_switch.to_live(order, task['tree'], code, queues)
    except BaseException as error:
        connection.sendall(b'NO ' + ' '.join(('%s: %s' % (type(error).__name__, error)).split()).encode() + b'\n')
        os._exit(1)
    connection.sendall(b'READY\n')
    connection.close()
    # Who has asked may have begun it in the ordinary way by now.
    if not os.read(consent, 1):
        os._exit(1)
    os.close(consent)
    perform(words)


def proof():
    """A copy that is switched as all will be, and asked what it still knows of scratch. Nothing live is reached."""

    def refuse(*_):
        raise OSError('nothing live is reached yet')

    socket.socket.connect = refuse
    needles = upgradectl_switch.scratch()
    os.environ.pop(order['variable'], None)
    os.environ.update(order['environment'])
    upgradectl_switch.to_live(order, order['tree'], code, queues)
    return upgradectl_switch.leftovers(needles)


def ready(listener):
    if len(os.listdir('/proc/self/task')) > 1:
        sys.exit('upgradectl: starting the release starts threads, which no copy of it would have')
    gc.collect()
    gc.freeze()
    listener.listen(4)


# A path of a socket can't be long.
os.chdir(os.path.dirname(order['socket']))
listener = socket.socket(socket.AF_UNIX)
listener.bind(os.path.basename(order['socket']))
os.chdir(order['project'])
begun = time.monotonic()
import upgradectl_switch

start()
code = dict(code_of_the_tree())
queues = upgradectl_switch.queues()
left = in_a_copy(proof)
if left:
    sys.exit('upgradectl: switched to what is live, the release still knows its scratch data: ' + '; '.join(left))
ready(listener)
with open(order['ready'], 'w'):
    print('ready after %.1f s' % (time.monotonic() - begun), flush=True)
task = serve(listener)
if task:
    copy(*task)
else:
    os._exit(0)
