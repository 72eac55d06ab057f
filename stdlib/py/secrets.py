"""Random numbers and texts that nobody can guess: for passwords and tokens."""

__all__ = ['choice', 'randbelow', 'randbits', 'SystemRandom', 'token_bytes', 'token_hex', 'token_urlsafe', 'compare_digest']

from _operator import _compare_digest as compare_digest
from random import SystemRandom

_random = SystemRandom()
randbits = _random.getrandbits
choice = _random.choice

DEFAULT_ENTROPY = 32


def randbelow(exclusive_upper_bound):
    """A number from 0 to below the bound."""
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _random._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    """So many bytes; without a number, a reasonable one."""
    return _random.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    """The bytes in hexadecimal digits."""
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    """The bytes in letters that URLs may have, about 1.3 for each."""
    import base64
    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b'=').decode('ascii')
