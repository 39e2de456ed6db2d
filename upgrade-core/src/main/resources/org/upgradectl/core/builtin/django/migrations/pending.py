"""Which migrations the release would run on a database that has had those that are given. Asks no database."""
import types

settings_module, project, applied_file = arguments[:3]
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


def relations(state, app):
    """The tables of an application's models with their columns, as Django names them."""
    found = {}
    for (label, name), model in state.models.items():
        options = model.options
        if label != app or options.get('proxy') or not options.get('managed', True):
            continue
        table = options.get('db_table') or truncate_name('%s_%s' % (label, name.lower()), 63)
        found[table] = columns = set()
        fields = model.fields.items() if isinstance(model.fields, dict) else model.fields
        for field_name, field in fields:
            if field.many_to_many:
                if getattr(field.remote_field, 'through', None) is None:
                    found[field.db_table or truncate_name('%s_%s' % (table, field_name), 63)] = set()
            elif field.remote_field is not None:
                columns.add(field.db_column or field_name + '_id')
            else:
                columns.add(field.db_column or field_name)
    return found


def pairs(tables):
    return {(table, '') for table in tables} | {(table, column) for table in tables for column in tables[table]}


def brought():
    """What the pending migrations add to the database, without what they have removed themselves before; and what they remove."""
    state = loader.graph.make_state(
        nodes=[node for node in loader.graph.nodes if node in loader.applied_migrations], real_apps=real_apps()
    )
    added, removed = [], set()
    for name in pending:
        app, migration = name.split('.', 1)
        for operation in loader.graph.nodes[app, migration].operations:
            before = pairs(relations(state, app))
            if isinstance(operation, operations.SeparateDatabaseAndState):
                after = state.clone()
                for inner in operation.database_operations:
                    if not isinstance(inner, operations.RunSQL):
                        inner.state_forwards(app, after)
                operation.state_forwards(app, state)
            else:
                operation.state_forwards(app, state)
                after = state
            if isinstance(operation, operations.RunSQL):
                continue
            now = pairs(relations(after, app))
            fresh = {table for table, column in now - before if not column}
            for table, column in sorted(now - before):
                if (table, column) not in removed and (not column or table not in fresh):
                    added.append({'migration': name, 'table': table, 'column': column})
            removed |= before - now
    return added, sorted('%s.%s' % relation for relation in removed)


def real_apps():
    return loader.unmigrated_apps if django.VERSION >= (4, 0) else list(loader.unmigrated_apps)


adds, removes, leaves = [], [], []
if not problem:
    for name in pending:
        leaves.append(name)
        # A squashed one is recorded together with those that it stands for.
        leaves.extend('.'.join(other) for other in loader.graph.nodes[tuple(name.split('.', 1))].replaces)

    from django.db.backends.utils import truncate_name
    from django.db.migrations import operations

    try:
        adds, removes = brought()
    except Exception as error:
        # What can't be foreseen is no reason to go no further: the migrations tell it themselves.
        sys.stderr.write('what the migrations add is not foreseen: %r\n' % error)
told = {'pending': pending, 'problem': problem, 'adds': adds, 'recorded': leaves, 'removes': removes}
