"""Where this interpreter's files lie and what it was built with."""

import sys

__all__ = ['get_config_h_filename', 'get_config_var', 'get_config_vars', 'get_makefile_filename', 'get_path', 'get_path_names', 'get_paths',
           'get_platform', 'get_python_version', 'get_scheme_names', 'parse_config_h']

_SCHEME_KEYS = ('stdlib', 'platstdlib', 'purelib', 'platlib', 'include', 'scripts', 'data')
_VERSIONED = '/python{py_version_short}'
_SITE = _VERSIONED + '/site-packages'


def _scheme(base, stdlib, platstdlib, purelib, platlib, include):
    return dict(zip(_SCHEME_KEYS, (stdlib, platstdlib, purelib, platlib, include, base + '/bin', base)))


def _system_scheme():
    # The headers of a virtual environment are those of the installation.
    scheme = _scheme('{base}', '{installed_base}/{platlibdir}' + _VERSIONED, '{platbase}/{platlibdir}' + _VERSIONED, '{base}/lib' + _SITE,
                     '{platbase}/{platlibdir}' + _SITE, '{installed_base}/include' + _VERSIONED + '{abiflags}')
    scheme['platinclude'] = '{installed_platbase}/include' + _VERSIONED + '{abiflags}'
    return scheme


_INSTALL_SCHEMES = {
    'posix_prefix': _system_scheme(),
    'posix_venv': _system_scheme(),
    'venv': _system_scheme(),
    'posix_home': _scheme('{base}', '{installed_base}/lib/python', *['{base}/lib/python'] * 3, '{installed_base}/include/python'),
    'posix_user': _scheme('{userbase}', *['{userbase}/{platlibdir}' + _VERSIONED] * 2, *['{userbase}/lib' + _SITE] * 2,
                          '{userbase}/include' + _VERSIONED),
}
_PREFERRED = {'prefix': 'posix_prefix', 'home': 'posix_home', 'user': 'posix_user'}

_config_vars = {}


def get_scheme_names():
    """The names of the installation schemes, sorted."""
    return tuple(sorted(_INSTALL_SCHEMES))


def get_path_names():
    """The names of the paths that each scheme has."""
    return _SCHEME_KEYS


def get_preferred_scheme(key):
    """The scheme for 'prefix', 'home' or 'user'."""
    if key == 'prefix' and sys.prefix != sys.base_prefix:
        return 'venv'
    try:
        return _PREFERRED[key]
    except KeyError:
        raise ValueError(f"{key!r} returned by 'get_preferred_scheme()' is not a valid scheme on this platform") from None


def get_default_scheme():
    """The scheme that get_path() uses when none is named."""
    return get_preferred_scheme('prefix')


def _expand(path, variables):
    import os
    try:
        path = path.format(**variables)
    except KeyError as missing:
        raise AttributeError(str(missing)) from None
    return os.path.normpath(os.path.expanduser(path))


def get_paths(scheme=get_default_scheme(), vars=None, expand=True):
    """name -> path of a scheme; `vars` has further values for the names in braces."""
    paths = _INSTALL_SCHEMES[scheme]
    if not expand:
        return paths
    variables = get_config_vars() | (vars or {})
    return {name: _expand(path, variables) for name, path in paths.items()}


def get_path(name, scheme=get_default_scheme(), vars=None, expand=True):
    """One of the paths of a scheme."""
    return get_paths(scheme, vars, expand)[name]


def _user_base():
    import os
    return os.environ.get('PYTHONUSERBASE') or os.path.expanduser('~/.local')


def _collect():
    """The values that Makefile and pyconfig.h of CPython have, as far as they mean something here."""
    import os
    from struct import calcsize
    version = sys.version_info
    prefix, exec_prefix = (os.path.normpath(path) for path in (sys.prefix, sys.exec_prefix))
    base, exec_base = (os.path.normpath(path) for path in (sys.base_prefix, sys.base_exec_prefix))
    bin_folder = os.path.dirname(sys.executable or '') or os.path.join(exec_prefix, 'bin')
    values = {
        'prefix': prefix, 'exec_prefix': exec_prefix, 'base': prefix, 'platbase': exec_prefix,
        'installed_base': base, 'installed_platbase': exec_base, 'projectbase': bin_folder, 'srcdir': bin_folder, 'userbase': _user_base(),
        'py_version': sys.version.split()[0], 'py_version_short': f'{version.major}.{version.minor}',
        'py_version_nodot': f'{version.major}{version.minor}', 'py_version_nodot_plat': '', 'platlibdir': sys.platlibdir,
        'abiflags': sys.abiflags, 'ABIFLAGS': sys.abiflags, 'VERSION': f'{version.major}.{version.minor}',
        'BINDIR': bin_folder, 'LIBDIR': os.path.join(exec_prefix, 'lib'), 'EXE': '', 'EXEEXT': '', 'MACHDEP': sys.platform,
        'MULTIARCH': sys.implementation._multiarch,
        'Py_DEBUG': int(hasattr(sys, 'gettotalrefcount')), 'Py_ENABLE_SHARED': 0, 'WITH_PYMALLOC': 1, 'WITH_DOC_STRINGS': 1,
        'HAVE_FORK': 1, 'HAVE_VFORK': 1,
    }
    for name, code in (('SHORT', 'h'), ('INT', 'i'), ('LONG', 'l'), ('LONG_LONG', 'q'), ('FLOAT', 'f'), ('DOUBLE', 'd'), ('VOID_P', 'P'),
                       ('SIZE_T', 'N')):
        values['SIZEOF_' + name] = calcsize(code)
    return values


def get_config_vars(*args):
    """All values as a dict, which is always the same; or a list of those named, None for what is not there."""
    if not _config_vars:
        _config_vars.update(_collect())
    return [_config_vars.get(name) for name in args] if args else _config_vars


def get_config_var(name):
    """One value, or None."""
    return get_config_vars().get(name)


def get_platform():
    """System and processor, as in 'linux-x86_64'."""
    import os
    named = os.environ.get('_PYTHON_HOST_PLATFORM')
    if named:
        return named
    system = os.uname()
    return f"{system.sysname.lower().replace('/', '')}-{system.machine.replace(' ', '_').replace('/', '-')}"


def get_python_version():
    """Major and minor version, as in '3.11'."""
    return get_config_var('py_version_short')


def is_python_build(check_home=False):
    """Does it run in the folder it was built in? It never needs to know."""
    return False


def get_config_h_filename():
    """Where pyconfig.h would be."""
    import os
    return os.path.join(get_path('platinclude'), 'pyconfig.h')


def get_makefile_filename():
    """Where the Makefile of the build would be."""
    import os
    folder = f"config-{get_python_version()}{sys.abiflags}-{sys.implementation._multiarch}"
    return os.path.join(get_path('stdlib'), folder, 'Makefile')


def parse_config_h(fp, vars=None):
    """Reads `#define NAME VALUE` and `/* #undef NAME */` from the lines of a C header into a dict."""
    vars = {} if vars is None else vars
    for line in fp:
        words = line.split(None, 2)
        if len(words) == 3 and words[0] == '#define' and words[1][0].isupper() and words[1].replace('_', 'a').isalnum():
            text = words[2].rstrip('\n')
            try:
                vars[words[1]] = int(text)
            except ValueError:
                vars[words[1]] = text
        elif line.startswith('/* #undef ') and len(words) == 3 and words[2].rstrip().endswith('*/'):
            vars[words[2].split()[0]] = 0
    return vars


def _show(title, values):
    for number, (key, value) in enumerate(sorted(values.items())):
        if number == 0:
            print(f'{title}: ')
        print(f'\t{key} = "{value}"')


def _main():
    print(f'Platform: "{get_platform()}"')
    print(f'Python version: "{get_python_version()}"')
    print(f'Current installation scheme: "{get_default_scheme()}"')
    print()
    _show('Paths', get_paths())
    print()
    _show('Variables', get_config_vars())


if __name__ == '__main__':
    _main()
