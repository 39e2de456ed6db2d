# Copy this file to configuration.py and fill it in.

# The host names under which this site is reached.
ALLOWED_HOSTS = []

DATABASE = {
    'NAME': 'minipage',
    'USER': 'minipage',
    'PASSWORD': '',
    'HOST': 'localhost',
    'PORT': '',
    'CONN_MAX_AGE': 300,
}

# Two databases of Redis: one for the queue, one for the cache.
REDIS = {
    'tasks': {'HOST': 'localhost', 'PORT': 6379, 'PASSWORD': '', 'DATABASE': 0, 'SSL': False},
    'caching': {'HOST': 'localhost', 'PORT': 6379, 'PASSWORD': '', 'DATABASE': 1, 'SSL': False},
}

# A long random text; sessions and tokens are signed with it.
SECRET_KEY = ''

# The address of this site as the public knows it.
SITE_URL = 'http://localhost:8001'

# What may be left out:
# MEDIA_ROOT = '/opt/minipage/minipage/media'
# EMAIL = {'SERVER': 'localhost', 'PORT': 25, 'FROM_EMAIL': ''}
# LOGGING = {}
# TIME_ZONE = 'UTC'
