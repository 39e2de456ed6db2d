"""Has a command done by the runner of its release. Where there is none, or it can't, it becomes that command itself.

Without a command it asks the runner whether it is there, or tells it to end, and prints the process that all of it ends with.
"""
import array
import json
import os
import signal
import socket
import struct
import sys

order, command = json.loads(sys.argv[1]), sys.argv[2:]
ended = []
PATIENCE = 60


def ordinary(reason):
    sys.stderr.write('upgradectl: without the runner (%s)\n' % reason)
    sys.stderr.flush()
    # It must not be both who do it.
    connection.close()
    if ended:
        sys.exit(128 + signal.SIGTERM)
    if order.get('only') or not command:
        sys.exit(75)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.execvp(command[0], command)


def lines(connection):
    rest = b''
    while True:
        part = connection.recv(4096)
        if not part:
            return
        rest += part
        while b'\n' in rest:
            line, rest = rest.split(b'\n', 1)
            yield line.decode('utf-8', 'replace')


umask = os.umask(0o77)
os.umask(umask)
task = json.dumps({
    'do': order.get('do', 'command'),
    'argv': command,
    'tree': order.get('tree'),
    'user': order.get('user'),
    'folder': os.getcwd(),
    'umask': umask,
    'environment': dict(os.environ),
}).encode()
connection = socket.socket(socket.AF_UNIX)
here = os.open('.', os.O_RDONLY)
try:
    # A path of a socket can't be long.
    os.chdir(os.path.dirname(order['socket']))
    connection.connect(os.path.basename(order['socket']))
except OSError as error:
    os.fchdir(here)
    ordinary(error.strerror)
os.fchdir(here)
os.close(here)


def end(*_):
    """Waits for what it has begun to end."""
    ended.append(True)
    connection.sendall(b'T')


if command:
    signal.signal(signal.SIGTERM, end)
answers = lines(connection)
try:
    files = array.array('i', [0, 1, 2])
    connection.sendmsg([struct.pack('!I', len(task))], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)])
    connection.sendall(task)
    connection.settimeout(PATIENCE)
    first = next(answers, '')
    connection.settimeout(None)
except OSError as error:
    first = 'NO %s' % error
if first.isdigit():
    print(first)
    sys.exit(0)
if first != 'READY':
    ordinary(first[3:] if first.startswith('NO ') else 'it has ended')
try:
    connection.sendall(b'G')
    last = next(answers, '')
except OSError:
    last = ''
if not last.startswith('EXIT '):
    sys.stderr.write('upgradectl: the runner has died with what it was doing\n')
    sys.exit(70)
sys.exit(int(last[5:]))
