# A Context works like a mapping, but is registered as none.
import collections.abc
import contextvars

context = contextvars.copy_context()
print(isinstance(context, collections.abc.Mapping), isinstance(context, collections.abc.Collection), len(context))
