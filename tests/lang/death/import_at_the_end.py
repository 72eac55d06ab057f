# Objects in a cycle that hangs on sys die after all modules: a coroutine that was never awaited, a finalizer that imports.
import sys


async def never():
    pass


class Importing:
    def __del__(self):
        try:
            import this
        except:
            pass


sys.cycle = [never(), Importing()]
sys.cycle.append(sys.cycle)
print('end')
