# An error in a lambda and a conditional.
f = lambda x: (x if x else
               x.foo)
f(0)
