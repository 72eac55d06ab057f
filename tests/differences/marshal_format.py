"""What marshal.dumps() and a compiled module's file hold

CPython 3.11: its own format, version 4.
ouro: a format of its own, also for code objects.
Cause: code for a register machine has other parts than code for a stack machine, and neither format is made to last:
CPython changes its own between releases.
Workaround: keep data in json or pickle; let each interpreter write its own compiled files.
"""
import marshal

print("the number 7:", marshal.dumps(7))
print("what is read is what was written:", marshal.loads(marshal.dumps([1, "two"])) == [1, "two"])
