# Endless __getattr__.
import sys
sys.setrecursionlimit(60)
class A:
    def __getattr__(self, name):
        return self.other
A().x
