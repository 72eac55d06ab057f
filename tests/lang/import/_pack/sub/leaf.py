from .. import NAME
from ..other import NAME as OTHER
from . import __name__ as HERE

WHO = "leaf"


def up():
    return NAME, OTHER, HERE
