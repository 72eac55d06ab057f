# Frames of exec'd code have no source lines.
source = """
def f(x):
    return g(x)
def g(x):
    raise ValueError(x)
"""
ns = {}
exec(source, ns)
exec(compile("f(1)", "<made up>", "exec"), ns)
