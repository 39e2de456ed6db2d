"""What asks the product's own application for a page, and the database for a write; whatever is written is rolled back."""
import traceback
import urllib.parse
import wsgiref.util

settings_module, project, page = arguments
sys.path.insert(0, project)
os.environ['DJANGO_SETTINGS_MODULE'] = settings_module

import django

django.setup()
from django.apps import apps
from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application
from django.core.signals import got_request_exception, request_finished, request_started
from django.db import close_old_connections, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

errors = []


def remember(sender, **kwargs):
    errors.append(traceback.format_exc().strip().splitlines()[-1])


got_request_exception.connect(remember, weak=False)
for signal in (request_started, request_finished):
    # They would end the transaction that is to be rolled back.
    signal.disconnect(close_old_connections)


def host():
    for allowed in settings.ALLOWED_HOSTS:
        if allowed not in ('*', '') and not allowed.startswith('['):
            return allowed.lstrip('.')
    return 'localhost'


def administrator():
    """The cookie of an administrator's session, which is rolled back with the rest; empty where there is no administrator.

    Nobody's password is asked, and nothing that listens for a login hears of it.
    """
    if not (apps.is_installed('django.contrib.auth') and apps.is_installed('django.contrib.sessions')):
        return ''
    from django.contrib import auth
    from django.contrib.sessions.backends.db import SessionStore

    # Sessions of other kinds lie where no rollback reaches them.
    settings.SESSION_ENGINE = SessionStore.__module__
    user = auth.get_user_model()._default_manager.filter(is_superuser=True, is_active=True).order_by('pk').first()
    for backend in settings.AUTHENTICATION_BACKENDS if user else ():
        if auth.load_backend(backend).get_user(user.pk):
            session = SessionStore()
            session[auth.SESSION_KEY] = user._meta.pk.value_to_string(user)
            session[auth.BACKEND_SESSION_KEY] = backend
            session[auth.HASH_SESSION_KEY] = user.get_session_auth_hash()
            session.save()
            return '%s=%s' % (settings.SESSION_COOKIE_NAME, session.session_key)
    return ''


def let_in():
    """Who can't be let in, because users or sessions are of another kind here, asks as a visitor: no upgrade fails by it."""
    try:
        with transaction.atomic():
            return administrator()
    except Exception:
        return ''


def get(application, path, cookie):
    parts = urllib.parse.urlsplit(path)
    environ = {
        'PATH_INFO': urllib.parse.unquote(parts.path) or '/',
        'QUERY_STRING': parts.query,
        'HTTP_HOST': host(),
        'HTTP_USER_AGENT': 'upgradectl',
        'HTTP_COOKIE': cookie,
        'REMOTE_ADDR': '127.0.0.1',
        'wsgi.url_scheme': 'https' if settings.SECURE_SSL_REDIRECT else 'http',
    }
    wsgiref.util.setup_testing_defaults(environ)
    told = {}

    def start_response(status, headers, exc_info=None):
        told['status'] = int(status.split(' ', 1)[0])
        told['location'] = dict((key.lower(), value) for key, value in headers).get('location')

    body = application(environ, start_response)
    try:
        size = sum(len(part) for part in body)
    finally:
        if hasattr(body, 'close'):
            body.close()
    return told['status'], told['location'], size


def page_and_write():
    with transaction.atomic():
        MigrationRecorder(connection).record_applied('upgradectl', 'smoke')
        cookie = let_in()
        application, path, status, size = get_internal_wsgi_application(), page, 0, 0
        for _ in range(5):
            status, location, size = get(application, path, cookie)
            if status not in (301, 302, 303, 307, 308) or not location:
                break
            path = urllib.parse.urljoin(path, location)
        transaction.set_rollback(True)
    return {'status': status, 'path': path, 'bytes': size, 'error': errors[-1] if errors else ''}
