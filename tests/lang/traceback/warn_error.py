# A warning turned into an error.
import warnings
warnings.simplefilter("error")
def f(): warnings.warn("bad", UserWarning)
f()
