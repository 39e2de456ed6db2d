from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from incidents.models import Component, Incident, Subscriber


class Command(BaseCommand):
    help = 'Fills an empty site with components, incidents, a subscriber and a media file.'

    def add_arguments(self, parser):
        parser.add_argument('--incidents', type=int, default=25)

    @transaction.atomic
    def handle(self, *args, **options):
        states = ['operational', 'operational', 'degraded']
        components = [
            Component.objects.create(name=name, status=status)
            for name, status in zip(['API', 'Mail', 'Website'], states)
        ]
        for number in range(1, options['incidents'] + 1):
            Incident.objects.create(
                title=f'Sample incident {number}',
                text=f'Something happened for the {number}. time.',
                status='investigating' if number % 5 == 0 else 'resolved',
                component=components[number % 3],
            )
        Subscriber.objects.create(email='reader@example.org')
        logo = Path(settings.MEDIA_ROOT) / 'logo.svg'
        logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>\n')
