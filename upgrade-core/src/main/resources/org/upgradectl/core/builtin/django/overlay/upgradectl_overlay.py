"""The site's configuration with scratch data in the place of everything live.

Overrides what the configuration has and adds no name that a release may refuse; the switches at the end are known to
releases that phone home, and mean nothing to others.
"""
# Under names of their own: everything else comes from the site's configuration.
import copy as _copy
import importlib as _importlib
import json as _json
import os as _os
import pathlib as _pathlib
import sys as _sys

_folder = _pathlib.Path(__file__).resolve().parent
_scratch = _json.loads((_folder / 'overlay.json').read_text())
# Bytecode of the product is worth having; that of the configuration would hold its passwords a second time.
_writes = _sys.dont_write_bytecode
_sys.dont_write_bytecode = True
_real = _importlib.import_module(_scratch['module'])
_sys.dont_write_bytecode = _writes
_target = _scratch['rehearsal' if _os.environ.get('UPGRADECTL_REHEARSAL') else 'database']
_absent = object()

globals().update({_name: getattr(_real, _name) for _name in dir(_real) if not _name.startswith('_')})


def _own(name):
    # A module may make up its names in __getattr__.
    return getattr(_real, name, _absent)


def _database(entry):
    entry = dict(entry)
    options = {
        key: value
        for key, value in dict(entry.get('OPTIONS') or {}).items()
        if key not in ('service', 'passfile', 'pool', 'host', 'port', 'user', 'password', 'dbname')
    }
    if 'OPTIONS' in entry:
        entry['OPTIONS'] = options
    target = _target
    password = _folder / target['passwordFile']
    entry.update(
        HOST=target['host'],
        PORT=target['port'],
        NAME=target['name'],
        USER=target['user'],
        PASSWORD=password.read_text().strip() if password.exists() else '',
        CONN_MAX_AGE=0,
    )
    return entry


def _redis(purpose, entry):
    entry = dict(entry)
    target = _scratch['redis']
    if target['mode'] == 'numbers':
        if 'URL' in entry:
            entry['URL'] = entry['URL'].split('?')[0] + '?db=' + str(target['numbers'][purpose])
        entry['DATABASE'] = target['numbers'][purpose]
        return entry
    for key in ('URL', 'SENTINELS', 'SENTINEL_SERVICE', 'SENTINEL_TIMEOUT', 'CA_CERT_PATH', 'KWARGS'):
        entry.pop(key, None)
    for key, value in (('USERNAME', ''), ('SSL', False), ('INSECURE_SKIP_TLS_VERIFY', False)):
        if key in entry:
            entry[key] = value
    entry.update(
        HOST='127.0.0.1',
        PORT=int(_os.environ.get('UPGRADECTL_SCRATCH_REDIS_PORT', _scratch['closedPort'])),
        PASSWORD=target.get('password', ''),
    )
    return entry


def _mail(entry):
    entry = dict(entry)
    entry.update(SERVER='127.0.0.1', PORT=_scratch['closedPort'], USERNAME='', PASSWORD='')
    return entry


if _own('DATABASE') is not _absent:
    DATABASE = _database(_own('DATABASE'))
if _own('DATABASES') is not _absent:
    # A copy of the same type: plugins wrap it.
    DATABASES = _copy.copy(_own('DATABASES'))
    for _alias in list(DATABASES):
        DATABASES[_alias] = _database(DATABASES[_alias])
if _own('REDIS') is not _absent:
    REDIS = {_purpose: _redis(_purpose, _entry) for _purpose, _entry in dict(_own('REDIS')).items()}
if _own('EMAIL') is not _absent:
    EMAIL = _mail(_own('EMAIL'))
if _own('MEDIA_ROOT') is not _absent:
    MEDIA_ROOT = str(_folder / 'media')
for _name, _value in (
    ('LOGGING', {}),
    ('SESSION_FILE_PATH', None),
    ('STORAGE_BACKEND', None),
    ('STORAGE_CONFIG', {}),
    ('STORAGES', {}),
):
    if _own(_name) is not _absent:
        globals()[_name] = _value

CENSUS_REPORTING_ENABLED = False
SENTRY_ENABLED = False
RELEASE_CHECK_URL = None
ISOLATED_DEPLOYMENT = True


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(name)
    return getattr(_real, name)
