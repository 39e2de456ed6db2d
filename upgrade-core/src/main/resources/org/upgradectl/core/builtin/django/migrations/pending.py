"""Which migrations the release would run on a database that has had those that are given. Asks no database."""
import types

settings_module, project, applied_file = arguments
sys.path.insert(0, project)
os.environ['DJANGO_SETTINGS_MODULE'] = settings_module
with open(applied_file) as lines:
    recorded = {tuple(line.rstrip('\n').split('.', 1)): None for line in lines if line.strip()}

import django

django.setup()
from django.db.migrations import exceptions, loader as loading


class Recorder:
    """Tells what another process has read from the live database."""

    def __init__(self, connection):
        pass

    def applied_migrations(self):
        return dict(recorded)


loading.MigrationRecorder = Recorder
# The loader decides by what is applied which squashed migrations stand for those that they replace.
connection = types.SimpleNamespace(alias='default')
pending, problem = [], ''
try:
    loader = loading.MigrationLoader(connection, ignore_no_migrations=True)
    loader.check_consistent_history(connection)
    conflicts = loader.detect_conflicts()
    if conflicts:
        problem = 'Conflicting migrations: ' + '; '.join(
            '%s in %s' % (', '.join(sorted(names)), app) for app, names in sorted(conflicts.items())
        )
    else:
        for leaf in loader.graph.leaf_nodes():
            for node in loader.graph.forwards_plan(leaf):
                if node not in loader.applied_migrations and '.'.join(node) not in pending:
                    pending.append('.'.join(node))
except (exceptions.NodeNotFoundError, exceptions.InconsistentMigrationHistory, exceptions.BadMigrationError) as error:
    problem = '%s: %s' % (type(error).__name__, error)
answer({'pending': pending, 'problem': problem})
os._exit(0)
