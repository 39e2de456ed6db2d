from django.conf import settings
from redis import Redis
from rq import Queue


def connection(name='default'):
    parameters = settings.RQ_QUEUES[name]
    return Redis(
        host=parameters['HOST'],
        port=parameters['PORT'],
        db=parameters['DB'],
        password=parameters['PASSWORD'] or None,
        ssl=parameters['SSL'],
    )


def queue(name):
    return Queue(name, connection=connection(name))
