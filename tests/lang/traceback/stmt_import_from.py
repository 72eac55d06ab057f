# from-import of a missing name, with a hint.
from sys import exi
