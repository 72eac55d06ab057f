# A relative import outside of a package.
from . import x
