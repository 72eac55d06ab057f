# warnings.warn from a function, with a category and a level.
import warnings
def f(): warnings.warn("from f", RuntimeWarning, 2)
f()
warnings.warn("plain")
