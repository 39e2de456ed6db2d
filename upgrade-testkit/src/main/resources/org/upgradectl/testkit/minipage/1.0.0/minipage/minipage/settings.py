import importlib
import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

VERSION = '@VERSION@'

if sys.version_info < (3, 10):
    raise RuntimeError('Minipage needs Python 3.10 or later.')

BASE_DIR = Path(__file__).resolve().parent.parent

# The site's own configuration.
_module = os.environ.get('MINIPAGE_CONFIGURATION', 'minipage.configuration')
try:
    configuration = importlib.import_module(_module)
except ModuleNotFoundError as error:
    if error.name == _module:
        raise ImproperlyConfigured(f'The configuration module {_module} is missing.') from error
    raise

REQUIRED = ['ALLOWED_HOSTS', 'DATABASE', 'REDIS', 'SECRET_KEY', 'SITE_URL']
for _name in REQUIRED:
    if not hasattr(configuration, _name):
        raise ImproperlyConfigured(f'Required parameter {_name} is missing from {_module}.')

ALLOWED_HOSTS = configuration.ALLOWED_HOSTS
SECRET_KEY = configuration.SECRET_KEY
SITE_URL = configuration.SITE_URL
MEDIA_ROOT = str(getattr(configuration, 'MEDIA_ROOT', BASE_DIR / 'media'))
TIME_ZONE = getattr(configuration, 'TIME_ZONE', 'UTC')
LOGGING = getattr(configuration, 'LOGGING', {})
_email = getattr(configuration, 'EMAIL', {})
EMAIL_HOST = _email.get('SERVER', 'localhost')
EMAIL_PORT = _email.get('PORT', 25)
SERVER_EMAIL = _email.get('FROM_EMAIL', 'root@localhost')

DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.postgresql',
        **{key: configuration.DATABASE.get(key, '') for key in ('NAME', 'USER', 'PASSWORD', 'HOST', 'PORT')},
        'CONN_MAX_AGE': configuration.DATABASE.get('CONN_MAX_AGE', 0),
    }
}
DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'

_tasks = configuration.REDIS['tasks']
RQ_QUEUES = {
    queue: {
        'HOST': _tasks['HOST'],
        'PORT': _tasks['PORT'],
        'DB': _tasks['DATABASE'],
        'PASSWORD': _tasks['PASSWORD'],
        'SSL': _tasks['SSL'],
    }
    for queue in ('high', 'default', 'low')
}

_caching = configuration.REDIS['caching']
CACHES = {
    'default': {
        'BACKEND': 'django.core.cache.backends.redis.RedisCache',
        'LOCATION': '{}://{}:{}/{}'.format(
            'rediss' if _caching['SSL'] else 'redis', _caching['HOST'], _caching['PORT'], _caching['DATABASE']
        ),
        'OPTIONS': {'password': _caching['PASSWORD'] or None},
        'KEY_PREFIX': 'minipage',
    }
}

DEBUG = False
USE_TZ = True
ROOT_URLCONF = 'minipage.urls'
WSGI_APPLICATION = 'minipage.wsgi.application'
LOGIN_URL = '/login/'
LOGIN_REDIRECT_URL = '/'
STATIC_URL = '/static/'
STATIC_ROOT = str(BASE_DIR / 'static')
STATICFILES_DIRS = [BASE_DIR / 'project-static']
MEDIA_URL = '/media/'

INSTALLED_APPS = [
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'django.contrib.staticfiles',
    'incidents',
    'queuing',
]
MIDDLEWARE = [
    'django.middleware.security.SecurityMiddleware',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
]
TEMPLATES = [
    {
        'BACKEND': 'django.template.backends.django.DjangoTemplates',
        'APP_DIRS': True,
        'OPTIONS': {
            'context_processors': [
                'django.template.context_processors.request',
                'django.contrib.auth.context_processors.auth',
            ]
        },
    }
]
