# Lengths and ranges of secrets; a password asked for without a terminal.
import getpass
import io
import os
import secrets
import sys
import warnings

print(len(secrets.token_bytes()), len(secrets.token_bytes(5)), len(secrets.token_hex(5)), len(secrets.token_urlsafe(16)))
print(0 <= secrets.randbelow(3) < 3, secrets.choice('a'), secrets.randbits(3) < 8, secrets.compare_digest('a', 'a'), secrets.compare_digest(b'a', b'b'))
try:
    secrets.randbelow(0)
except ValueError as e:
    print(e)
os.environ['LOGNAME'] = 'somebody'
print(getpass.getuser())
sys.stdin, out = io.StringIO('secret\n'), io.StringIO()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(getpass.fallback_getpass('Word: ', out), repr(out.getvalue()), caught[0].message, caught[0].category.__name__)
try:
    getpass._raw_input('x', out, io.StringIO(''))
except EOFError:
    print('end', getpass._raw_input(input=io.StringIO('no line end')))
