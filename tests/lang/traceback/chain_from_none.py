# from None hides the context.
try:
    {}["x"]
except KeyError:
    raise ValueError("hidden") from None
