"""Instructions: dis, co_code, co_stacksize, f_lasti

CPython 3.11: code for a stack machine, units of 2 bytes.
ouro: code for a register machine, units of 8 bytes.
Cause: a register machine executes far fewer instructions for the same program, which makes it faster. The line and column
    tables are the same, so tracebacks and co_lines() agree.
Workaround: look at code with `ouro --dis FILE` or :dis at the prompt; do not depend on instruction numbers.
"""


def add(a, b):
    return a + b


code = add.__code__
print("bytes of code are a multiple of 8:", len(code.co_code) % 8 == 0, "and few:", len(code.co_code) < 20)
print("names and constants agree:", code.co_varnames, code.co_consts, code.co_argcount)
