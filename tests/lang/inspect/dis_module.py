# dis: everything of it that does not depend on the machine's instructions.
import dis
import io
import opcode


def sample(a, /, b, *rest, c=1, **more):
    x = 1

    def inner():
        return x, a
    for i in rest:
        x += i
    return inner


for line in dis.code_info(sample).splitlines():
    if not line.startswith(("Stack size", "Filename", "Number")) and "code object" not in line and ": None" not in line and ": 1" not in line:
        print(line)
print(dis.code_info("x = y").splitlines()[1])
print(dis.pretty_flags(0), dis.pretty_flags(1 | 2 | 32), dis.pretty_flags(1 << 20))
for call in (lambda: dis.dis(1), lambda: dis.dis(), lambda: dis.code_info(1), lambda: dis.Bytecode(1)):
    try:
        call()
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e)
b = dis.Bytecode(sample)
print(b.codeobj is sample.__code__, b.first_line == sample.__code__.co_firstlineno, b.current_offset, b.info() == dis.code_info(sample))
print(dis.Bytecode("x"), repr(dis.Bytecode(sample)).startswith("Bytecode(<function sample"))
first = sample.__code__.co_firstlineno
lines = {line - first for _, line in dis.findlinestarts(sample.__code__)}
print(lines >= {1, 3, 5, 6, 7})
instructions = list(dis.get_instructions(sample))
print(all(i.opname == dis.opname[i.opcode] and dis.opmap[i.opname] == i.opcode for i in instructions))
print([i.offset for i in instructions] == sorted({i.offset for i in instructions}), {i.starts_line - first for i in instructions if i.starts_line} == lines)
print({i.argval for i in instructions if i.opcode in dis.hasjrel + dis.hasjabs} <= {i.offset for i in instructions if i.is_jump_target})
print(set(dis.findlabels(sample.__code__.co_code)) <= {i.offset for i in instructions if i.is_jump_target}, len(dis.findlabels(sample.__code__.co_code)))
print(instructions[-1].positions.lineno is not None, dis.Instruction._fields)
shifted = [i.starts_line for i in dis.get_instructions(sample, first_line=1000) if i.starts_line]
print({line - 1000 for line in shifted} == lines)


class Class:
    def method(self):
        pass

    @staticmethod
    def static():
        pass


out = io.StringIO()
dis.dis(Class, file=out)
print([line for line in out.getvalue().splitlines() if line.startswith("Disassembly")])


def text(function, *args, **keywords):
    out = io.StringIO()
    function(*args, file=out, **keywords)
    return out.getvalue()


print(text(dis.dis, sample) != text(dis.dis, sample, depth=0), text(dis.dis, sample, depth=0) == dis.Bytecode(sample).dis())


def fails():
    return 1 / 0


try:
    fails()
except ZeroDivisionError as e:
    marked = [line for line in text(dis.distb, e.__traceback__.tb_next).splitlines() if "-->" in line]
    print(len(marked), "-->" in dis.Bytecode.from_traceback(e.__traceback__).dis())
print(sorted(set(opcode.__all__) - set(dis.__all__)), [name for name in dis.__all__ if not hasattr(dis, name)])
try:
    dis.stack_effect(100000, 0)
except ValueError as e:
    print(e)
