import time

from django.core.management.base import BaseCommand

from queuing.scheduler import enqueue_due_jobs


class Command(BaseCommand):
    help = 'Enqueues periodic jobs when they are due.'

    def handle(self, *args, **options):
        while True:
            enqueue_due_jobs()
            time.sleep(1)
