# Pickles that Python 2 wrote, and names it knows things by.
import collections
import pickle

print(pickle.loads(b"S'caf\\xe9'\n.", encoding="latin-1"), pickle.loads(b"U\x04caf\xe9.", encoding="bytes"), pickle.loads(b"T\x02\0\0\0ab."))
try:
    pickle.loads(b"S'caf\\xe9'\n.")
except UnicodeDecodeError as e:
    print(e)
print(pickle.loads(b"U\x02a\xff.", errors="replace"), pickle.loads(b"U\x02a\xff.", errors="ignore"))
for name in ("c__builtin__\nxrange\n.", "ccollections\nOrderedDict\n.", "cUserDict\nUserDict\n.", "cexceptions\nStandardError\n.", "c__builtin__\nunicode\n.",
             "ccopy_reg\n_reconstructor\n.", "citertools\nimap\n.", "cQueue\nQueue\n.", "cStringIO\nStringIO\n."):
    print(pickle.loads(name.encode()))
try:
    pickle.loads(b"c__builtin__\nxrange\n.", fix_imports=False)
except ModuleNotFoundError as e:
    print(e)
for value in (range, str, int, Exception, ValueError, FileNotFoundError, map, len, collections.UserDict, object(), 2**40, b"a\xff"):
    print(pickle.dumps(value, 2), pickle.dumps(value, 0, fix_imports=False))
print(pickle.loads(b"L-123L\n."), pickle.loads(b"L5\n."), pickle.loads(b"I0x10\n."), pickle.loads(b"I01\n."), pickle.loads(b"(I1\nlp0\n."), pickle.loads(b"(I1\nI2\nd."))
print(pickle.loads(b"(i__builtin__\nset\n."), pickle.loads(b"(c__builtin__\nint\nS'5'\no."), pickle.loads(b"N2\x86."), pickle.loads(b"N(KK10."[:2] + b"1."))
