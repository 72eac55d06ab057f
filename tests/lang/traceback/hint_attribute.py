# "Did you mean" for attributes: of a module, an instance, a class.
import sys
class Thing:
    def __init__(self): self.colour = 1
    def method_one(self): pass
for f in lambda: sys.getrefcont, lambda: Thing.method_on, lambda: Thing().methd_one:
    try: f()
    except AttributeError as e: print(e)
Thing().color
