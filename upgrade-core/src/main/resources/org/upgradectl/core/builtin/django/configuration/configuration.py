"""Evaluates the configuration module alone. Settings would do more: they reach for databases and for the network."""
import ast
import importlib
import importlib.util
import pathlib
import re
import traceback

name, plugins, wanted = arguments[0], json.loads(arguments[1]), arguments[2:]
wanted += plugins
already = set(sys.modules)
sys.path.insert(0, os.getcwd())
SECRET = re.compile(r'(PASSW|SECRET|TOKEN|PEPPER|CREDENTIAL|PRIVATE|DSN$|_KEY$|^KEY$)(?!.*(VALIDATOR|HASHER))', re.IGNORECASE)


def plain(value):
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(element) for element in value]
    if hasattr(value, 'items'):
        return {str(key): plain(element) for key, element in value.items()}
    return '<' + type(value).__name__ + '>'


def secrets(path, value, inside=False):
    if isinstance(value, dict):
        for key, element in value.items():
            yield from secrets(path + '.' + key, element, inside or bool(SECRET.search(key)))
    elif isinstance(value, list):
        for number, element in enumerate(value):
            yield from secrets(path + '.' + str(number), element, inside)
    elif isinstance(value, str) and len(value) >= 6 and inside:
        yield path, value


def known_secrets(file):
    """What the source says beside a name that sounds secret, and what variables of such names hold."""
    found = {value for key, value in os.environ.items() if SECRET.search(key)}
    try:
        tree = ast.parse(pathlib.Path(file).read_text())
    except (OSError, SyntaxError, ValueError):
        return found
    for node in ast.walk(tree):
        pairs = []
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values)
        elif isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.keyword):
            pairs = [(ast.Name(node.arg or ''), node.value)]
        for key, value in pairs:
            label = getattr(key, 'id', getattr(key, 'value', ''))
            if isinstance(label, str) and SECRET.search(label):
                found |= {part.value for part in ast.walk(value)
                          if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return {value for value in found if value}


def source():
    """The file that cannot be used, as far as it is known."""
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return name
    return spec.origin if spec and spec.origin else name


def failure(error):
    frames = traceback.extract_tb(error.__traceback__)
    origin = source()
    kind = 'raised'
    if isinstance(error, ModuleNotFoundError) and (error.name == name or name.startswith(str(error.name) + '.')):
        kind = 'missing'
    elif isinstance(error, PermissionError) and error.filename == origin:
        kind = 'forbidden'
    # The text of a syntax error quotes the line, which may be the one with the password.
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    line = error.lineno if isinstance(error, SyntaxError) else next(
        (frame.lineno for frame in reversed(frames) if frame.filename == origin), None)
    for secret in sorted(known_secrets(origin), key=len, reverse=True):
        said = said.replace(secret, '***')
    where = f'{origin}, line {line}' if line else origin
    return {'kind': kind, 'message': f'{type(error).__name__}: {said}'.strip(': '), 'where': where}


def installed():
    """The packages of this environment, by the names of the modules that they bring."""
    try:
        import importlib.metadata as metadata
    except ImportError:
        return {}
    found = {}
    for package in metadata.distributions():
        label = package.metadata['Name']
        modules = (package.read_text('top_level.txt') or '').split() or {
            str(file).split('/')[0].partition('.')[0] for file in package.files or [] if str(file).endswith('.py')
        }
        for module in modules:
            found.setdefault(module, (label, package.version))
    return found


def dotted(value):
    if isinstance(value, str):
        if re.fullmatch(r'[A-Za-z_]\w*(\.[A-Za-z_]\w*)+', value):
            yield value
    elif isinstance(value, (dict, list)):
        for element in value.values() if isinstance(value, dict) else value:
            yield from dotted(element)


def used(values, module):
    """The packages that the configuration imports or names: plugins, and dotted names of classes and functions."""
    packages, own = installed(), name.partition('.')[0]
    seen = {}
    for label in plugins:
        for plugin in values.get(label) or []:
            if isinstance(plugin, str):
                seen.setdefault(plugin.partition('.')[0], label)
    for label in (key for key in dir(module) if key.isupper() and not SECRET.search(key)):
        for text in dotted(plain(getattr(module, label, None))):
            seen.setdefault(text.partition('.')[0], label)
    for loaded in set(sys.modules) - already:
        seen.setdefault(loaded.partition('.')[0], 'import')
    return [
        {'module': top, 'setting': label, 'package': packages[top][0], 'version': packages[top][1]}
        for top, label in sorted(seen.items()) if top in packages and top != own
    ]


def evaluate():
    # Whatever it prints or warns of may hold a secret that nobody knows yet.
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    before = set(sys.modules)
    module = importlib.import_module(name)
    read = [getattr(sys.modules[key], '__file__', None) for key in list(sys.modules) if key not in before]
    values, missing = {}, object()
    for key in wanted:
        # A module may make up its names in __getattr__.
        value = getattr(module, key, missing)
        if value is not missing:
            values[key] = plain(value)
    found = {}
    for key in [key for key in dir(module) if key.isupper()] + wanted:
        value = plain(getattr(module, key, None))
        found.update(secrets(key, value, bool(SECRET.search(key))))
    return {
        'values': values,
        'secrets': found,
        'file': getattr(module, '__file__', None) or '',
        'names': [key for key in dir(module) if key.isupper() and not key.startswith('_')],
        'packages': used(values, module),
        'imports': sorted({os.path.realpath(file) for file in read if isinstance(file, str)}),
    }


try:
    outcome = evaluate()
except BaseException as error:
    try:
        outcome = {'failure': failure(error)}
    except BaseException:
        outcome = {'failure': {'kind': 'raised', 'message': type(error).__name__, 'where': name}}
answer(outcome)
# Threads that the configuration started must not keep this process.
os._exit(0)
