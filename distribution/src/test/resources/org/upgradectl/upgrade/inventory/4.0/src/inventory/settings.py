import importlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# The site's own configuration.
configuration = importlib.import_module(os.environ.get('INVENTORY_CONFIGURATION', 'inventory.configuration'))
ALLOWED_HOSTS = configuration.ALLOWED_HOSTS
SECRET_KEY = configuration.SECRET_KEY
DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', **configuration.DATABASE}}
DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'

_tasks = configuration.REDIS['tasks']
RQ_QUEUES = {
    queue: {'HOST': _tasks['HOST'], 'PORT': _tasks['PORT'], 'DB': _tasks['DATABASE'], 'PASSWORD': _tasks['PASSWORD']}
    for queue in ('default', 'low')
}
_caching = configuration.REDIS['caching']
CACHES = {
    'default': {
        'BACKEND': 'django.core.cache.backends.redis.RedisCache',
        'LOCATION': 'redis://{}:{}/{}'.format(_caching['HOST'], _caching['PORT'], _caching['DATABASE']),
        'OPTIONS': {'password': _caching['PASSWORD'] or None},
        'KEY_PREFIX': 'inventory',
    }
}

USE_TZ = True
ROOT_URLCONF = 'inventory.urls'
STATIC_URL = '/static/'
STATIC_ROOT = str(ROOT / 'static')
INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.staticfiles', 'devices']
