"""Hash functions by name."""

import _blake2
import _md5
import _sha1
import _sha3
import _sha256
import _sha512

_CONSTRUCTORS = {
    'md5': _md5.md5, 'sha1': _sha1.sha1, 'sha224': _sha256.sha224, 'sha256': _sha256.sha256, 'sha384': _sha512.sha384,
    'sha512': _sha512.sha512, 'blake2b': _blake2.blake2b, 'blake2s': _blake2.blake2s, 'sha3_224': _sha3.sha3_224,
    'sha3_256': _sha3.sha3_256, 'sha3_384': _sha3.sha3_384, 'sha3_512': _sha3.sha3_512, 'shake_128': _sha3.shake_128,
    'shake_256': _sha3.shake_256,
}

algorithms_guaranteed = set(_CONSTRUCTORS)
algorithms_available = set(_CONSTRUCTORS)

__all__ = (*_CONSTRUCTORS, 'new', 'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac', 'file_digest')

globals().update(_CONSTRUCTORS)


def _constructor(name):
    if isinstance(name, str):
        found = _CONSTRUCTORS.get(name) or (name.isupper() and _CONSTRUCTORS.get(name.lower()))
        if found:
            return found
    raise ValueError('unsupported hash type ' + name)


def new(name, data=b'', **kwargs):
    """A hash object of the function with this name, fed with data."""
    return _constructor(name)(data, **kwargs)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key made from a password (PKCS #5)."""
    if not isinstance(hash_name, str):
        raise TypeError("pbkdf2_hmac() argument 'hash_name' must be str, not " + type(hash_name).__name__)
    make = _constructor(hash_name)
    size = make().digest_size
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    if dklen is None:
        dklen = size
    if dklen < 1:
        raise ValueError('key length must be greater than 0.')
    password = bytes(memoryview(password))
    block = make().block_size
    if len(password) > block:
        password = make(password).digest()
    password = password.ljust(block, b'\0')
    inner = make(bytes(byte ^ 0x36 for byte in password))
    outer = make(bytes(byte ^ 0x5c for byte in password))

    def mac(message):
        first, second = inner.copy(), outer.copy()
        first.update(message)
        second.update(first.digest())
        return second.digest()

    key = b''
    number = 0
    while len(key) < dklen:
        number += 1
        part = mac(bytes(memoryview(salt)) + number.to_bytes(4, 'big'))
        total = int.from_bytes(part, 'big')
        for _ in range(iterations - 1):
            part = mac(part)
            total ^= int.from_bytes(part, 'big')
        key += total.to_bytes(size, 'big')
    return key[:dklen]


def file_digest(fileobj, digest, /, *, _bufsize=1 << 18):
    """A hash object fed with all of a binary file; digest is a name or a callable that makes one."""
    hashed = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        hashed.update(fileobj.getbuffer())
    elif hasattr(fileobj, 'readinto') and hasattr(fileobj, 'readable') and fileobj.readable():
        piece = memoryview(bytearray(_bufsize))
        while length := fileobj.readinto(piece):
            hashed.update(piece[:length])
    else:
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    return hashed
