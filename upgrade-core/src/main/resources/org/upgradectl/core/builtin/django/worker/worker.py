"""Enqueues a job of no length into each queue and waits until a worker has done it; all of it is removed again."""
import ctypes
import datetime
import math
import signal
import socket
import subprocess
import tempfile
import time
import uuid

order = json.loads(arguments[0])
within, begun = order['within'], time.monotonic()
sys.path.insert(0, order['project'])
os.environ['DJANGO_SETTINGS_MODULE'] = order['settings']

import django

django.setup()
import rq
from django.conf import settings
from rq.job import Job

LONGEST_PAUSE = 0.2


def queue(name):
    try:
        import django_rq
    except ImportError:
        return rq.Queue(name, connection=connection(settings.RQ_QUEUES[name]))
    return django_rq.get_queue(name)


def connection(parameters):
    """Of settings that have the form of django-rq without it."""
    from redis import Redis

    if parameters.get('URL'):
        return Redis.from_url(parameters['URL'], db=parameters.get('DB'))
    place = {'host': parameters.get('HOST', 'localhost'), 'port': parameters.get('PORT', 6379)}
    if parameters.get('UNIX_SOCKET_PATH'):
        place = {'unix_socket_path': parameters['UNIX_SOCKET_PATH']}
    elif parameters.get('SSL'):
        place['ssl'] = True
    return Redis(
        db=parameters.get('DB', 0),
        username=parameters.get('USERNAME') or None,
        password=parameters.get('PASSWORD') or None,
        **place
    )


def text(value):
    return value.decode('utf-8', 'replace') if isinstance(value, bytes) else value or ''


class Probe:
    def __init__(self, name):
        self.name, self.queue, self.strangers, self.names = name, queue(name), [], []
        self.state, self.worker = '', {}

    @property
    def redis(self):
        return self.queue.connection

    def enqueue(self):
        name = 'upgradectl-' + uuid.uuid4().hex
        self.names.append(name)
        # The plain method: a product's own queue may wait for the end of a request that never comes.
        rq.Queue.enqueue_call(
            self.queue,
            func='time.sleep',
            args=(0,),
            job_id=name,
            description='upgradectl: does a worker take jobs?',
            timeout=math.ceil(within),
            # Where this process is killed, nobody else would remove them.
            ttl=math.ceil(within) + 60,
            result_ttl=math.ceil(within) + 60,
            failure_ttl=math.ceil(within) + 60,
        )

    def look(self):
        state, worker = (text(value) for value in self.redis.hmget('rq:job:' + self.names[-1], 'status', 'worker_name'))
        if state not in ('finished', 'failed'):
            return
        self.worker = self.describe(worker)
        if self.worker['mine']:
            self.state = state
        else:
            # It listens to the same queue, from elsewhere or since before: of the new one nothing is known yet.
            self.strangers.append(self.worker)
            self.enqueue()

    def describe(self, worker):
        birth, host, pid = (text(value) for value in self.redis.hmget('rq:worker:' + worker, 'birth', 'hostname', 'pid'))
        here = not host or host == socket.gethostname()
        return {'name': worker, 'host': host, 'pid': pid, 'mine': here and not born_before_the_switch(birth)}

    def clean(self):
        for name in self.names:
            if not self.redis.lrem('rq:queue:' + self.name, 0, name):
                self.let_end(name)
            try:
                Job.fetch(name, connection=self.redis, serializer=self.queue.serializer).delete()
            except Exception:
                # It is no longer there, or written in another form: its keys go all the same.
                pass
            self.redis.delete('rq:job:' + name, 'rq:results:' + name, 'rq:executions:' + name)

    def let_end(self, name):
        """A worker that has just taken it would write its keys anew."""
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            if text(self.redis.hget('rq:job:' + name, 'status')) in ('', 'finished', 'failed'):
                return
            time.sleep(0.05)

    def answer(self):
        return {'queue': self.name, 'state': self.state, 'worker': self.worker, 'strangers': self.strangers[:3]}


def born_before_the_switch(birth):
    link = order.get('switched')
    if not link or not birth:
        return False
    for form in ('%Y-%m-%dT%H:%M:%S.%fZ', '%Y-%m-%dT%H:%M:%SZ'):
        try:
            born = datetime.datetime.strptime(birth, form).replace(tzinfo=datetime.timezone.utc).timestamp()
        except ValueError:
            continue
        # One that tells whole seconds was born at some time within its second.
        return born + (0 if '.' in birth else 1) < made(link)
    return False


def made(link):
    """When the newest link of the chain was made: any of them may be the one that was switched."""
    times = [os.lstat(link).st_ctime]
    while os.path.islink(link) and len(times) < 40:
        times.append(os.lstat(link).st_ctime)
        link = os.path.join(os.path.dirname(link), os.readlink(link))
    # What they lead to changes for other reasons.
    return max(times)


def doubled(redis):
    """Periodic jobs that rq-scheduler would run more than once: processes that start at one moment each enter them."""
    seen = {}
    for name in redis.zrange('rq:scheduler:scheduled_jobs', 0, -1):
        meta, description = redis.hmget('rq:job:' + text(name), 'meta', 'description')
        if meta and (b'cron_string' in meta or b'interval' in meta):
            seen[text(description)] = seen.get(text(description), 0) + 1
    return sorted('%s (%d entries)' % (job, times) for job, times in seen.items() if times > 1)


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def last_words(log):
    log.seek(max(0, log.seek(0, os.SEEK_END) - 4000))
    return '\n'.join(log.read().decode('utf-8', 'replace').strip().splitlines()[-4:])


log = tempfile.TemporaryFile()
child, said = None, ''
probes = [Probe(name) for name in order['queues']]
try:
    if order['run']:
        child = subprocess.Popen(
            order['run'], stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=die_with_parent
        )
    for probe in probes:
        probe.enqueue()
    pause = 0.02
    while any(not probe.state for probe in probes) and time.monotonic() - begun < within:
        if child and child.poll() is not None:
            said = 'the worker ended with exit code %s\n%s' % (child.returncode, last_words(log))
            break
        time.sleep(pause)
        pause = min(pause * 1.5, LONGEST_PAUSE)
        for probe in probes:
            if not probe.state:
                probe.look()
finally:
    if child and child.poll() is None:
        child.terminate()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    for probe in probes:
        probe.clean()
if not said and child and any(not probe.state for probe in probes):
    said = last_words(log)
answer({
    'queues': [probe.answer() for probe in probes],
    'said': said,
    'doubled': doubled(probes[0].redis) if probes and not child else [],
})
sys.stderr.flush()
os._exit(0)
