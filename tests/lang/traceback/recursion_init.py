# Endless construction.
import sys
sys.setrecursionlimit(60)
class A:
    def __init__(self):
        self.a = A()
A()
