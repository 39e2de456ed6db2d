import sys

from django.apps import AppConfig


class QueuingConfig(AppConfig):
    name = 'queuing'

    def ready(self):
        # Every process of the site enters the periodic jobs anew, so that a changed interval takes effect.
        if 'collectstatic' in sys.argv:
            return
        from queuing.scheduler import enter_periodic_jobs

        enter_periodic_jobs()
