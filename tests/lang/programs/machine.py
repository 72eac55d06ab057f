# A small stack machine with functions.
PROGRAM = """
push 10
store n
push 1
store acc
label loop
load n
jz done
load acc
load n
mul
store acc
load n
push 1
sub
store n
jmp loop
label done
load acc
print
halt
"""
def assemble(text):
    code, labels = [], {}
    for line in text.strip().splitlines():
        op, *arg = line.split()
        if op == "label": labels[arg[0]] = len(code)
        else: code.append((op, arg[0] if arg else None))
    return code, labels
def run(text):
    code, labels = assemble(text)
    stack, memory, pc, steps = [], {}, 0, 0
    binary = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b}
    while True:
        op, arg = code[pc]
        pc += 1
        steps += 1
        if op == "push": stack.append(int(arg))
        elif op == "load": stack.append(memory[arg])
        elif op == "store": memory[arg] = stack.pop()
        elif op in binary:
            b, a = stack.pop(), stack.pop()
            stack.append(binary[op](a, b))
        elif op == "jmp": pc = labels[arg]
        elif op == "jz": pc = labels[arg] if not stack.pop() else pc
        elif op == "print": print(stack.pop())
        elif op == "halt": return steps, memory
        else: raise ValueError(op)
print(run(PROGRAM))
print(run(PROGRAM.replace("push 10", "push 25")))
try: run("pusk 1")
except ValueError as e: print("bad op", e)
try: run("add")
except IndexError as e: print(e)
