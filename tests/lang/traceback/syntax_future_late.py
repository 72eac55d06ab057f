# A program that is refused: future late.
print("never")
x = 1
from __future__ import annotations
