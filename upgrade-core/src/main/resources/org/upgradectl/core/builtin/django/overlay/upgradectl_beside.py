"""Runs a command beside a Redis server of its own, which nobody else can use and which ends with it."""
import ctypes
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

folder = pathlib.Path(__file__).resolve().parent
redis = json.loads((folder / 'overlay.json').read_text())['redis']


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def answers(port):
    try:
        with socket.create_connection(('127.0.0.1', port), 1) as connection:
            connection.sendall(('AUTH %s\r\nPING\r\n' % redis['password']).encode())
            said = b''
            while said.count(b'\r\n') < 2:
                part = connection.recv(100)
                if not part:
                    return False
                said += part
            return said == b'+OK\r\n+PONG\r\n'
    except OSError:
        return False


def start():
    for _ in range(5):
        port = free_port()
        server = subprocess.Popen(
            [redis['program'], '-'],
            stdin=subprocess.PIPE,
            stdout=open(folder / 'redis.log', 'ab'),
            stderr=subprocess.STDOUT,
            preexec_fn=die_with_parent,
        )
        # By standard input: an argument could be read by everybody on the host.
        server.stdin.write(
            'bind 127.0.0.1\nport {}\nrequirepass {}\nsave ""\nappendonly no\ndir {}\n'.format(
                port, redis['password'], json.dumps(str(folder))
            ).encode()
        )
        server.stdin.close()
        deadline = time.monotonic() + 10
        while server.poll() is None and time.monotonic() < deadline:
            if answers(port):
                return server, port
            time.sleep(0.02)
        server.kill()
        server.wait()
    sys.exit('upgradectl: no scratch Redis could be started; its log is ' + str(folder / 'redis.log'))


if redis['mode'] != 'private':
    os.execvp(sys.argv[1], sys.argv[1:])
server, port = start()
try:
    os.environ['UPGRADECTL_SCRATCH_REDIS_PORT'] = str(port)
    code = subprocess.call(sys.argv[1:], preexec_fn=die_with_parent)
finally:
    server.kill()
    server.wait()
sys.exit(code if code >= 0 else 128 - code)
