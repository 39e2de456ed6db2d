"""Jobs of the product, and the queues that they are put into."""
from django.conf import settings
from redis import Redis
from rq import Queue

from devices.models import Device


def queue(name):
    place = settings.RQ_QUEUES[name]
    return Queue(
        name,
        connection=Redis(host=place['HOST'], port=place['PORT'], db=place['DB'], password=place['PASSWORD'] or None),
    )


def audit(device):
    Device.objects.filter(pk=device).update(audited=True)
