# "Did you mean" is what the interpreter adds for an uncaught exception: the module traceback, logging and unittest do not.
import logging
import sys
import traceback

logging.basicConfig(stream=sys.stdout)
for source in "'x'.uper", "prnt", "[].appendd(undefined)":
    try:
        exec(source)
    except Exception as e:
        traceback.print_exc(file=sys.stdout)
        print(traceback.format_exception_only(e), traceback.TracebackException.from_exception(e))
        logging.exception("logged")
prnt
