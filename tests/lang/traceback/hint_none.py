# No hint where nothing is near.
class A: xyzzy = 1
A().q
