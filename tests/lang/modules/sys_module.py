# The parts of sys that every implementation of 3.11 shares.
import sys
print(sys.version_info[:2], sys.version_info >= (3, 11), sys.maxsize, sys.byteorder, sys.maxunicode, sys.platform, sys.getrecursionlimit(), sys.argv, sys.getdefaultencoding(), sys.getfilesystemencoding())
print(sys.int_info.bits_per_digit, sys.hash_info.width, sys.hash_info.modulus, sys.float_info.mant_dig, sys.flags.optimize, sys.flags.interactive, sys.implementation.name != "", sys.hexversion >> 24, sys.api_version)
print("sys" in sys.modules, "sys" in sys.builtin_module_names, callable(sys.exit), sys.getswitchinterval(), sys.intern("abc"), sys.is_finalizing(), sys.float_repr_style, sys.executable != "", sys.version.startswith("3.11"), sys.copyright != "")
print(sys._getframe().f_code.co_name, sys._getframe().f_lineno, sys.gettrace(), sys.getprofile(), sys.exc_info())
def f(): return sys._getframe(1).f_code.co_name, sys._getframe().f_back.f_lineno
print(f())
try: sys._getframe(100)
except ValueError as e: print(e)
try: sys.exit(1, 2)
except TypeError as e: print(e)
