"""What machine, system and interpreter the program runs on."""

import os
import sys
from collections import namedtuple

__version__ = '1.0.8'


def _unknown_as_blank(value):
    return '' if value == 'unknown' else value


def _follow_symlinks(filepath):
    return os.path.realpath(filepath)


# ---- System

class uname_result(namedtuple("uname_result_base", "system node release version machine")):
    """What uname() gives; processor is the sixth item, found out when it is asked for."""

    _fields = ("system", "node", "release", "version", "machine", "processor")

    @property
    def processor(self):
        return processor()

    def __iter__(self):
        yield from super().__iter__()
        yield self.processor

    @classmethod
    def _make(cls, iterable):
        # The processor is no argument.
        return cls(*list(iterable)[:5])

    def __getitem__(self, key):
        return tuple(self)[key]

    def __len__(self):
        return 6

    def __reduce__(self):
        return uname_result, tuple(self)[:5]


_uname_cache = None


def uname():
    """(system, node, release, version, machine, processor); empty what is not known."""
    global _uname_cache
    if _uname_cache is None:
        _uname_cache = uname_result(*map(_unknown_as_blank, os.uname()))
    return _uname_cache


def system():
    return uname().system


def node():
    return uname().node


def release():
    return uname().release


def version():
    return uname().version


def machine():
    return uname().machine


_processor_cache = None


def processor():
    """What the program uname says about the processor: often nothing."""
    global _processor_cache
    if _processor_cache is None:
        _processor_cache = ''
        try:
            import subprocess
            said = subprocess.run(['uname', '-p'], capture_output=True, text=True, encoding="utf8")
            if said.returncode == 0:
                _processor_cache = _unknown_as_blank(said.stdout.strip())
        except (ImportError, OSError, ValueError):
            pass
    return _processor_cache


def system_alias(system, release, version):
    """Names that are better known."""
    if system == 'SunOS' and release >= '5':
        release = str(int(release[0]) - 3) + release[1:]
        system = 'Solaris'
    return system, release, version


_ELF = b'\x7fELF'


def architecture(executable=sys.executable, bits='', linkage=''):
    """(bits, kind of file) of a program."""
    if not bits:
        bits = '64bit' if sys.maxsize > 1 << 32 else '32bit'
    try:
        with open(_follow_symlinks(executable), 'rb') as file:
            head = file.read(5)
    except OSError:
        return bits, linkage
    if head[:4] == _ELF:
        return {1: '32bit', 2: '64bit'}.get(head[4], bits), 'ELF'
    return bits, linkage


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    """(name, version) of the C library that a program was linked with."""
    if executable is None:
        try:
            name, _, number = os.confstr('CS_GNU_LIBC_VERSION').partition(' ')
            if number:
                return name, number
        except (AttributeError, ValueError, OSError):
            pass
        executable = sys.executable
        if not executable:
            return lib, version
    return _search_libc(executable, lib, version, chunksize)


def _search_libc(executable, lib, version, chunksize):
    import re
    pattern = re.compile(b'(__libc_init)|(GLIBC_([0-9.]+))|(libc(_\\w+)?\\.so(?:\\.(\\d[0-9.]*))?)', re.ASCII)

    def numbers(text):
        return [int(part) for part in text.split('.') if part]

    with open(_follow_symlinks(executable), 'rb') as file:
        data = file.read(chunksize)
        at = 0
        while at < len(data):
            match = pattern.search(data, at) if b'libc' in data or b'GLIBC' in data else None
            if not match or match.end() == len(data):
                # What is at the end may go on in the next piece.
                more = file.read(chunksize)
                if not more:
                    if not match:
                        break
                else:
                    data, at = data[max(at, len(data) - 1000):] + more, 0
                    continue
            init, glibc, glibc_version, so, threads, so_version = [
                group.decode('latin1') if group is not None else group for group in match.groups()]
            if init and not lib:
                lib = 'libc'
            elif glibc:
                if lib != 'glibc':
                    lib, version = 'glibc', glibc_version
                elif numbers(glibc_version) > numbers(version):
                    version = glibc_version
            elif so and lib != 'glibc':
                lib = 'libc'
                if so_version and (not version or numbers(so_version) > numbers(version)):
                    version = so_version
                if threads and version[-len(threads):] != threads:
                    version += threads
            at = match.end()
    return lib, version


def _parse_os_release(lines):
    import re
    line_form = re.compile("^(?P<name>[a-zA-Z0-9_]+)=(?P<quote>[\"\']?)(?P<value>.*)(?P=quote)$")
    info = {"NAME": "Linux", "ID": "linux", "PRETTY_NAME": "Linux"}
    for line in lines:
        match = line_form.match(line)
        if match is not None:
            info[match.group("name")] = re.sub(r"\\([\\\$\"\'`])", r"\1", match.group("value"))
    return info


_os_release_candidates = ("/etc/os-release", "/usr/lib/os-release")
_os_release_cache = None


def freedesktop_os_release():
    """What the distribution says about itself."""
    global _os_release_cache
    if _os_release_cache is None:
        number = None
        for name in _os_release_candidates:
            try:
                with open(name, encoding="utf-8") as file:
                    _os_release_cache = _parse_os_release(file)
                    break
            except OSError as e:
                number = e.errno
        else:
            raise OSError(number, "Unable to read files " + ", ".join(_os_release_candidates))
    return _os_release_cache.copy()


# Other systems: what they would say here.

def win32_ver(release='', version='', csd='', ptype=''):
    return release, version, csd, ptype


def win32_edition():
    return None


def win32_is_iot():
    return False


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    return release, versioninfo, machine


def java_ver(release='', vendor='', vminfo=('', '', ''), osinfo=('', '', '')):
    return release, vendor, vminfo, osinfo


# ---- Interpreter

_sys_version_cache = {}


def _sys_version(sys_version=None):
    """(implementation, version, branch, revision, number and date of the build, compiler) of a text like sys.version."""
    text = sys.version if sys_version is None else sys_version
    if text not in _sys_version_cache:
        import re
        found = re.match(r'([\w.+]+)\s*\(#?([^,)]+)(?:,\s*([^,)]*))?(?:,\s*([^)]*))?\)\s*\[([^\]]+)\]?', text)
        if found is None:
            raise ValueError('failed to parse CPython sys.version: %s' % repr(text))
        version, build, day, hour, compiler = found.groups('')
        if version.count('.') == 1:
            version += '.0'
        name = {'cpython': 'CPython', 'pypy': 'PyPy'}.get(sys.implementation.name, sys.implementation.name)
        _, branch, revision = getattr(sys, '_git', ('', '', ''))
        _sys_version_cache[text] = name, version, branch, revision, build, f'{day} {hour}'.strip(), compiler
    return _sys_version_cache[text]


def python_implementation():
    return _sys_version()[0]


def python_version():
    """major.minor.patch, with what follows for a version before a release."""
    return _sys_version()[1]


def python_version_tuple():
    return tuple(python_version().split('.'))


def python_branch():
    return _sys_version()[2]


def python_revision():
    return _sys_version()[3]


def python_build():
    """(number, date), as far as sys.version has them in brackets."""
    return _sys_version()[4:6]


def python_compiler():
    return _sys_version()[6]


_platform_cache = {}


def platform(aliased=0, terse=0):
    """One text for all of it, fit for a file's name."""
    key = bool(aliased), bool(terse)
    if key not in _platform_cache:
        name, _, release, version, machine, processor = uname()
        if machine == processor:
            processor = ''
        if aliased:
            name, release, version = system_alias(name, release, version)
        if name == 'Linux':
            libc, number = libc_ver()
            parts = (name, release, machine, '' if terse else processor, 'with', libc + number)
        else:
            parts = (name, release) if terse else (name, release, machine, processor, *architecture())
        _platform_cache[key] = _joined(parts)
    return _platform_cache[key]


def _joined(parts):
    text = '-'.join([part.strip() for part in parts if part])
    text = text.translate({ord(' '): '_', **dict.fromkeys(map(ord, '/\\:;"()'), '-')}).replace('unknown', '')
    while '--' in text:
        text = text.replace('--', '-')
    return text.rstrip('-')


if __name__ == '__main__':
    print(platform(not ('nonaliased' in sys.argv or '--nonaliased' in sys.argv),
                   'terse' in sys.argv or '--terse' in sys.argv))
