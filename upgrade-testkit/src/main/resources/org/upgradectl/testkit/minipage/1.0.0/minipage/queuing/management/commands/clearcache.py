from django.conf import settings
from django.core.cache import cache
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = 'Removes what this site has cached, and nothing else of the same Redis database.'

    def handle(self, *args, **options):
        redis = cache._cache.get_client()
        keys = list(redis.scan_iter(settings.CACHES['default']['KEY_PREFIX'] + ':*'))
        if keys:
            redis.delete(*keys)
        self.stdout.write(f'{len(keys)} entries removed.')
