from django.core.management.base import BaseCommand
from django.db import connections
from rq import Queue, Worker

from queuing.connections import connection


class Command(BaseCommand):
    help = 'Runs the jobs of the queues that are given, in this order of importance.'

    def add_arguments(self, parser):
        parser.add_argument('queues', nargs='*', default=['high', 'default', 'low'])

    def handle(self, *args, **options):
        redis = connection()
        # The worker forks for each job: a connection that is open now would be shared.
        connections.close_all()
        Worker([Queue(name, connection=redis) for name in options['queues']], connection=redis).work()
