"""What of the installation's own the staged release starts with: plugins, its workers' commands, extra packages."""
import ast
import importlib
import importlib.metadata
import importlib.util
import pathlib

order = json.loads(arguments[3])


def said(error):
    return '%s: %s' % (type(error).__name__, error)


def window(name, config):
    """The lowest and the highest version of the product that a plugin wants; read where it is not imported, too."""
    found = {edge: getattr(config, edge, None) for edge in ('min_version', 'max_version')}
    if config is None:
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            for node in ast.walk(ast.parse(pathlib.Path(spec.origin).read_text())):
                for target in node.targets if isinstance(node, ast.Assign) else []:
                    label = getattr(target, 'id', '')
                    if label in found and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
                        found[label] = node.value.value
    return {edge: str(value) for edge, value in found.items() if value}


def plugin(name):
    told = {'module': name, 'loaded': False, 'error': ''}
    for config in django.apps.apps.get_app_configs():
        if config.name == name:
            told['loaded'] = True
            told.update(window(name, config))
            return told
    try:
        if importlib.util.find_spec(name) is None:
            told['error'] = 'it is not in the new environment'
        else:
            told.update(window(name, None))
    except BaseException as error:
        told['error'] = said(error)
    return told


def command(name):
    from django.core.management import get_commands, load_command_class

    try:
        owner = get_commands().get(name)
        if owner is None:
            return {'name': name, 'error': 'the release has no command of this name'}
        if isinstance(owner, str):
            load_command_class(owner, name)
    except BaseException as error:
        return {'name': name, 'error': said(error)}
    return {'name': name, 'error': ''}


def package(name):
    """Only a module of the package's own name: importing all that it brings would do more than a start does."""
    try:
        found = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return {'name': name, 'error': ''}
    names = (found.read_text('top_level.txt') or '').split() or [name.replace('-', '_')]
    own = [module for module in names if module.lower().lstrip('_') == name.lower().replace('-', '_').replace('.', '_')]
    for module in own or names[:1]:
        try:
            if importlib.util.find_spec(module):
                importlib.import_module(module)
        except BaseException as error:
            return {'name': name, 'error': said(error)}
    return {'name': name, 'error': ''}


told['plugins'] = [plugin(name) for name in order['plugins']]
told['commands'] = [command(name) for name in order['commands']]
told['packages'] = []
answer(told)
# What is built of C may end the process itself: the answer so far stands.
if order['packages']:
    told['packages'] = [package(name) for name in order['packages']]
    answer(told)
sys.stderr.flush()
os._exit(0)
