from django.core.cache import cache

from incidents.models import Component

KEY = 'component-states'
SECONDS = 60


def states():
    """Pairs of name and status, from the cache."""
    pairs = cache.get(KEY)
    if pairs is None:
        pairs = list(Component.objects.order_by('name').values_list('name', 'status'))
        cache.set(KEY, pairs, SECONDS)
    return [(name, status) for name, status in pairs]
