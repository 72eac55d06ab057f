"""Base64 with lines of 76 characters."""

import base64

from ._transform import entry


def getregentry():
    return entry('base64', base64.encodebytes, base64.decodebytes)
