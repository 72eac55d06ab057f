# A frame of exec() shows no line.
exec("def f(x):\n    return x.foo\n")
f(1)
