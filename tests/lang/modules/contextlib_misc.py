# redirect_stdout, ExitStack order, ContextDecorator, chdir-free parts.
from contextlib import redirect_stdout, ExitStack, contextmanager
import io
buf = io.StringIO()
with redirect_stdout(buf): print("captured")
print(repr(buf.getvalue()))
@contextmanager
def cm(n):
    print("enter", n)
    try: yield n
    finally: print("exit", n)
with ExitStack() as stack:
    print([stack.enter_context(cm(i)) for i in range(3)])
@cm("decorator")
def f(): print("in f")
f(); f()
