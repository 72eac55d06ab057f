# import of a missing module and submodule.
try:
    import no_such_module_here
except ImportError as e:
    import os.no_such_part
