# Where the errors of break and continue outside loops point, also in dead branches and with statements.
for word in 'break', 'continue':
    for source in ('X', 'if 0: X', 'if 0: X\nelse:  x=1', 'if 1: pass\nelse: X', 'class C:\n  if 0: X', 'class C:\n  if 1: pass\n  else: X',
                   'with object() as obj:\n X', 'try: pass\nfinally:\n  X', 'class C:\n  while 0:\n    def f():\n      if 0: X',
                   'def f():\n  with a, b:\n    with c:\n      X', 'async def f():\n  async with a:\n      X'):
        try:
            compile(source.replace('X', word), '<source>', 'exec')
        except SyntaxError as e:
            print(repr(source), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
