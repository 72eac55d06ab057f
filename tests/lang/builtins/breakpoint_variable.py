# breakpoint() calls what PYTHONBREAKPOINT names, nothing for 0; a name that cannot be found is warned of.
import os
import sys
import types
import warnings

debugger = types.ModuleType('debugger')
debugger.go = lambda *args, **keywords: ('go', args, keywords)
debugger.Inner = types.SimpleNamespace(go=1)
sys.modules['debugger'] = debugger
pdb = types.ModuleType('pdb')
pdb.set_trace = lambda *args: ('pdb', args)
sys.modules['pdb'] = pdb
for name in ('', '0', 'debugger.go', 'len', 'debugger.absent', 'debugger.Inner.go', 'nosuchmodule.x', 'nosuchbuiltin', '.', '..', '.len',
             'len.', 'debugger.__name__'):
    os.environ['PYTHONBREAKPOINT'] = name
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            print(repr(name), breakpoint('abc'), [(w.category.__name__, str(w.message)) for w in caught])
        except TypeError as e:
            print(repr(name), e)
os.environ['PYTHONBREAKPOINT'] = 'debugger.go'
print(breakpoint(1, b=2))
del os.environ['PYTHONBREAKPOINT']
print(breakpoint())
