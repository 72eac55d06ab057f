# __name__ of the script, of modules, and import __main__.
import __main__, sys
print(__name__, __main__ is sys.modules["__main__"], __main__.__dict__ is globals(), __file__ == sys.argv[0] or __file__.endswith(sys.argv[0]))
import _says_name
marker = 5
print(__main__.marker, __builtins__.__name__, __doc__, __package__, __spec__)
if __name__ == "__main__": print("main")
