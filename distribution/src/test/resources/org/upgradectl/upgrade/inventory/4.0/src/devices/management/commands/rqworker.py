from django.core.management.base import BaseCommand
from django.db import connections
from rq import Worker

from devices.work import queue


class Command(BaseCommand):
    help = 'Does the jobs of the queues that are named.'

    def add_arguments(self, parser):
        parser.add_argument('queues', nargs='+')

    def handle(self, *args, **options):
        queues = [queue(name) for name in options['queues']]
        # The worker forks for each job: a connection that is open now would be shared.
        connections.close_all()
        Worker(queues, connection=queues[0].connection).work()
