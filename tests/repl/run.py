#!/usr/bin/python3.11
"""The prompt, on a pty: what is typed, what is shown.

    tests/repl/run.py OURO [FILTER ...]
    tests/repl/run.py --oracle            checks the expectations themselves against CPython 3.11

A test is a function of a Session. session.type(line) types a line and returns what came out up to the next prompt, as a
list of lines. Tests marked @ours are about what CPython's prompt does not have. Closing line "N passed, N failed".
"""
import os
import re
import signal
import sys
import tempfile

from terminal import Terminal

ORACLE = "/usr/bin/python3.11"
PROMPT = re.compile(r"(>>> |\.\.\. ) *$")
TESTS, OURS = {}, set()


def test(f):
    TESTS[f.__name__.replace("_", " ")] = f
    return f


def ours(f):
    OURS.add(f.__name__.replace("_", " "))
    return test(f)


class Session:
    def __init__(self, command, folder, **env):
        self.terminal = Terminal(command, folder, env)
        self.at = 0
        self.wait_prompt(0)

    @property
    def lines(self):
        return self.terminal.screen.text()

    def wait_prompt(self, row, seconds=10):
        """Waits for a prompt as the last line, below `row` lines; the number of its row."""
        good = self.terminal.wait_for(lambda lines: len(lines) > row and PROMPT.match(lines[-1]), seconds)
        if not good:
            raise AssertionError(f"no prompt; the screen ends in {self.lines[-6:]}")
        self.at = len(self.lines) - 1

    def type(self, line, end="\r", seconds=10):
        """Types a line (after clearing an automatic indent) and returns the lines shown before the next prompt."""
        start = self.at
        self.terminal.send("\x15" + line + end)
        self.wait_prompt(start + 1, seconds)
        return [x.rstrip() for x in self.lines[start + 1:self.at]]

    def block(self, *lines):
        """Types several lines; what the last one brings."""
        for line in lines:
            shown = self.type(line)
        return shown

    def paste(self, text, seconds=10):
        start = self.at
        self.terminal.send("\x1b[200~" + text + "\x1b[201~")
        self.terminal.read(0.05)
        self.terminal.send("\r")
        self.terminal.wait_for(lambda lines: len(lines) > start + text.count("\n") and lines[-1].startswith(">>> ") and lines[-1].strip() == ">>>", seconds)
        self.at = len(self.lines) - 1
        return [x.rstrip() for x in self.lines[start:self.at] if not x.startswith((">>> ", "... ")) and x.strip() != "..."]

    def prompt(self):
        return self.lines[-1]

    def expect(self, got, *want):
        if list(want) != list(got):
            raise AssertionError(f"expected {list(want)}, got {list(got)}")


# ---- values ----------------------------------------------------------------------------------------------------------


@test
def echo_of_expressions(s):
    s.expect(s.type("1 + 1"), "2")
    s.expect(s.type("'text'"), "'text'")
    s.expect(s.type("None"))
    s.expect(s.type("x = 5"))
    s.expect(s.type("x"), "5")
    s.expect(s.type("1; 2"), "1", "2")
    s.expect(s.type("[x, 'é', 1.5]"), "[5, 'é', 1.5]")
    s.expect(s.type("'中文😀'"), "'中文😀'")


@test
def the_last_value(s):
    s.expect(s.type("6 * 7"), "42")
    s.expect(s.type("_ + 1"), "43")
    s.expect(s.type("None"))
    s.expect(s.type("_"), "43")
    s.expect(s.type("_ = 'mine'"))
    s.expect(s.type("5"), "5")
    s.expect(s.type("_"), "'mine'")
    s.expect(s.type("del _"))
    s.expect(s.type("_"), "'mine'")


@test
def help_is_there(s):
    s.expect(s.type("help"), "Type help() for interactive help, or help(object) for help about object.")
    s.expect(s.type("import os; os.environ['PAGER'] = 'cat'"))
    s.expect(s.type("exec('def f(x, y=2): \"Its text.\"')"))
    s.expect(s.type("help(f)"), "Help on function f in module __main__:", "", "f(x, y=2)", "    Its text.", "")
    s.expect(s.type("help(3 .no)"), "Traceback (most recent call last):", '  File "<stdin>", line 1, in <module>',
             "AttributeError: 'int' object has no attribute 'no'")
    s.expect(s.type("1 + 1"), "2")


@test
def print_without_newline(s):
    s.terminal.send("print('abc', end='')\r")
    s.terminal.wait_for(lambda lines: lines[-1] == "abc>>> ")
    s.expect([s.lines[-1]], "abc>>> ")


@test
def empty_lines_and_comments(s):
    s.expect(s.type(""))
    s.expect(s.type("   "))
    s.expect(s.type("1 # comment"), "1")


@test
def names_of_the_prompt(s):
    s.expect(s.type("__name__, __doc__"), "('__main__', None)")
    s.type("import sys")
    s.expect(s.type("sys.argv, sys.flags.interactive, sys.ps1, sys.ps2"), "([''], 0, '>>> ', '... ')")
    s.expect(s.type("sys.path[0]"), "''")


@test
def displayhook(s):
    s.type("import sys")
    s.block("def hook(v): print('<', v, '>')", "")
    s.type("sys.displayhook = hook")
    s.expect(s.type("1 + 1"), "< 2 >")
    s.type("sys.displayhook = sys.__displayhook__")
    s.expect(s.type("3"), "3")


@test
def refcounts_at_the_prompt(s):
    s.type("import sys, gc")
    s.type("a = []")
    s.expect(s.type("sys.getrefcount(a)"), "2")
    s.type("b = a")
    s.expect(s.type("sys.getrefcount(a)"), "3")
    s.expect(s.type("a"), "[]")
    s.expect(s.type("sys.getrefcount(a)"), "4")
    s.expect(s.type("sys.getrefcount(a)"), "3")
    s.type("x = 257")
    s.type("y = 257")
    s.expect(s.type("x is y"), "False")


# ---- blocks ----------------------------------------------------------------------------------------------------------


@test
def function_block(s):
    s.expect(s.type("def f(x):"))
    s.expect([s.prompt().rstrip()], "...")
    s.expect(s.type("    return x * 2"))
    s.expect(s.type(""))
    s.expect(s.type("f(21)"), "42")


@test
def compound_blocks(s):
    s.expect(s.block("for i in range(3):", "    print(i)", ""), "0", "1", "2")
    s.expect(s.block("if False:", "    1", "else:", "    'else'", ""), "'else'")
    s.expect(s.block("try:", "    1 / 0", "except ZeroDivisionError as e:", "    print('caught', e)", "finally:", "    'f'", ""), "caught division by zero", "'f'")
    s.expect(s.block("class C:", "    x = 1", "    def m(self):", "        return self.x", ""))
    s.expect(s.type("C().m()"), "1")
    s.expect(s.block("for i in 'ab':", "    i", "    if i == 'b':", "        print('b!')", ""), "'a'", "'b'", "b!")


@test
def one_line_blocks(s):
    s.expect(s.block("if True: 'yes'", ""), "'yes'")
    s.expect(s.block("for i in [1, 2]: i", ""), "1", "2")
    s.expect(s.block("def f(): return 7", ""))
    s.expect(s.type("f()"), "7")
    s.expect(s.block("while True: break", ""))


@test
def open_brackets(s):
    s.expect(s.type("x = [1,"))
    s.expect([s.prompt().rstrip()], "...")
    s.expect(s.type("2,"))
    s.expect(s.type("3]"))
    s.expect(s.type("x"), "[1, 2, 3]")
    s.expect(s.block("(1 +", " 2)"), "3")
    s.expect(s.block("print('a',", "", "'b')"), "a b")


@test
def open_strings(s):
    s.expect(s.block("'''one", "two'''"), "'one\\ntwo'")
    s.expect(s.block("1 + \\", "2"), "3")


@test
def decorated_function(s):
    s.expect(s.block("@staticmethod", "def f():", "    return 1", ""))
    s.expect(s.type("f()"), "1")


# ---- errors ----------------------------------------------------------------------------------------------------------


@test
def traceback_of_a_line(s):
    s.expect(s.type("1 / 0"), "Traceback (most recent call last):", '  File "<stdin>", line 1, in <module>', "ZeroDivisionError: division by zero")
    s.expect(s.type("undefined"), "Traceback (most recent call last):", '  File "<stdin>", line 1, in <module>', "NameError: name 'undefined' is not defined")
    s.expect(s.type("'after'"), "'after'")


@test
def traceback_of_a_function(s):
    s.block("def f():", "    x = 1", "    return x / 0", "")
    s.expect(s.type("f()"), "Traceback (most recent call last):", '  File "<stdin>", line 1, in <module>', '  File "<stdin>", line 3, in f', "ZeroDivisionError: division by zero")


@test
def syntax_errors(s):
    s.expect(s.type("x = = 1"), '  File "<stdin>", line 1', "    x = = 1", "        ^", "SyntaxError: invalid syntax")
    s.expect(s.type("print 'x'"), '  File "<stdin>", line 1', "    print 'x'", "    ^^^^^^^^^", "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?")
    s.expect(s.type("x = 'abc"), '  File "<stdin>", line 1', "    x = 'abc", "        ^", "SyntaxError: unterminated string literal (detected at line 1)")
    s.expect(s.type(")"), '  File "<stdin>", line 1', "    )", "    ^", "SyntaxError: unmatched ')'")


@test
def indentation_errors(s):
    s.expect(s.type("  x = 1"), '  File "<stdin>", line 1', "    x = 1", "IndentationError: unexpected indent")
    s.expect(s.block("def f():", "x = 1"), '  File "<stdin>", line 2', "    x = 1", "    ^", "IndentationError: expected an indented block after function definition on line 1")


@test
def last_exception(s):
    s.type("import sys")
    s.type("1 / 0")
    s.expect(s.type("sys.last_type, sys.last_value"), "(<class 'ZeroDivisionError'>, ZeroDivisionError('division by zero'))")
    s.expect(s.type("sys.last_traceback.tb_lineno"), "1")


@test
def suggestion(s):
    s.type("counter = 1")
    s.expect(s.type("countr")[-1:], "NameError: name 'countr' is not defined. Did you mean: 'counter'?")


# ---- keys ------------------------------------------------------------------------------------------------------------


@test
def interrupt_at_the_prompt(s):
    s.terminal.send("abc")
    s.terminal.wait_for(lambda lines: lines[-1].endswith("abc"))
    s.terminal.send("\x03")
    s.wait_prompt(s.at + 1)
    s.expect([s.lines[s.at - 1].strip()], "KeyboardInterrupt")
    s.expect(s.type("1"), "1")


@test
def interrupt_in_a_block(s):
    s.type("def f():")
    s.type("    x = 1")
    s.terminal.send("\x03")
    s.wait_prompt(s.at + 1)
    s.expect([s.prompt()], ">>> ")
    s.expect(s.type("2"), "2")


@test
def interrupt_of_a_loop(s):
    s.type("while True: pass")
    s.terminal.send("\r")
    s.terminal.read(0.3)
    s.terminal.read(0.3)
    s.terminal.send("\x03")
    s.wait_prompt(s.at + 1)
    s.expect([x.replace("^C", "") for x in s.lines[s.at - 3:s.at]], "Traceback (most recent call last):", '  File "<stdin>", line 1, in <module>', "KeyboardInterrupt")
    s.expect(s.type("3"), "3")


@test
def interrupt_of_a_sleep(s):
    s.type("import time")
    s.terminal.send("time.sleep(30)\r")
    s.terminal.read(0.3)
    s.terminal.read(0.2)
    s.terminal.send("\x03")
    s.wait_prompt(s.at + 2, 5)
    s.expect([s.lines[s.at - 1]], "KeyboardInterrupt")


@test
def end_of_input(s):
    s.type("x = 1")
    s.terminal.send("\x04")
    s.expect([s.terminal.finish()], 0)


@test
def end_of_input_in_a_line(s):
    s.terminal.send("abc\x01\x04\x04\x041\r")
    s.wait_prompt(s.at + 1)
    s.expect(s.lines[s.at - 1:s.at], "1")


@test
def exit_statuses(s):
    s.terminal.send("exit(3)\r")
    s.expect([s.terminal.finish()], 3)


@test
def system_exit_in_a_block(s):
    s.type("import sys")
    s.type("if True:")
    s.type("    sys.exit('fatal')")
    s.terminal.send("\r")
    s.expect([s.terminal.finish()], 1)
    s.expect([s.lines[-2]], "fatal")


@test
def atexit_at_the_end(s):
    s.type("import atexit")
    s.type("_f = atexit.register(print, 'bye')")
    s.terminal.send("\x04")
    s.expect([s.terminal.finish()], 0)
    s.expect([any("bye" in x for x in s.lines[-3:])], True)


@test
def editing_a_line(s):
    s.expect(s.type("1 + 25\x7f\x7f2"), "3")
    s.expect(s.type("+ 3\x011 \x05"), "4")
    s.expect(s.type("'ab'\x1b[D\x1b[Dx"), "'axb'")
    s.expect(s.type("'中文'\x1b[D\x7f"), "'中'")


@test
def history(s):
    s.expect(s.type("11 + 11"), "22")
    s.type("x = 5")
    start = s.at
    s.terminal.send("\x1b[A\x1b[A\r")
    s.wait_prompt(start + 1)
    s.expect(s.lines[start + 1:s.at], "22")


@test
def complete_a_keyword(s):
    s.terminal.send("impor\t")
    s.terminal.wait_for(lambda lines: lines[-1].rstrip().endswith("import"))
    s.terminal.send("math\r" if s.lines[-1].endswith(" ") else " math\r")
    s.wait_prompt(s.at + 1)
    s.expect(s.type("math.pi > 3"), "True")


@test
def complete_a_name(s):
    s.type("remarkable_name = 9")
    s.terminal.send("remarka\t\r")
    s.wait_prompt(s.at + 1)
    s.expect(s.lines[s.at - 1:s.at], "9")


@test
def complete_an_attribute(s):
    s.type("word = 'abc'")
    s.terminal.send("word.isprin\t")
    s.terminal.wait_for(lambda lines: "word.isprintable" in lines[-1])
    s.expect(["word.isprintable" in s.lines[-1]], True)


@test
def complete_a_builtin(s):
    s.terminal.send("isinst\t")
    s.terminal.wait_for(lambda lines: "isinstance" in lines[-1])
    s.expect(["isinstance" in s.lines[-1]], True)


@test
def complete_several(s):
    s.type("alpha_one = 1; alpha_two = 2")
    s.terminal.send("alpha_\t\t")
    s.terminal.wait_for(lambda lines: any("alpha_one" in x and "alpha_two" in x for x in lines[s.at + 1:]))
    s.expect([any("alpha_one" in x and "alpha_two" in x for x in s.lines[s.at + 1:])], True)


@test
def input_at_the_prompt(s):
    s.terminal.send("x = input('name? ')\r")
    s.terminal.wait_for(lambda lines: lines[-1] == "name? ")
    s.terminal.send("ouro\r")
    s.wait_prompt(s.at + 2)
    s.expect(s.type("x"), "'ouro'")


# ---- what only ouro has -----------------------------------------------------------------------------------------------


@ours
def banner(s):
    s.expect(["ouro" in "\n".join(s.lines[:3]), "3.11" in "\n".join(s.lines[:3])], True, True)


@ours
def paste_with_blank_lines(s):
    s.expect(s.paste("x = 5\n\nx\n\ndef f():\n    y = x\n\n    return y * 2\n\nf()\n"), "5", "10")
    s.expect(s.type("f()"), "10")


@ours
def paste_of_a_class(s):
    got = s.paste("class A:\n    def a(self):\n        return 1\n\n    def b(self):\n\n        return 2\n\n\na = A()\na.a() + a.b()\nfor i in range(2):\n    i\n\nelse_ = 3\nelse_\n")
    s.expect(got, "3", "0", "1", "3")


@ours
def paste_with_if_else_and_blank_lines(s):
    s.expect(s.paste("if False:\n    1\n\nelse:\n\n    'else'\n\ntry:\n    1/0\n\nexcept ZeroDivisionError:\n    'caught'\n'end'\n"), "'else'", "'caught'", "'end'")


@ours
def paste_with_tabs(s):
    s.expect(s.paste("if True:\n\tx = 'tab'\n\tx\nx\n"), "'tab'", "'tab'")


@ours
def paste_of_one_expression(s):
    s.expect(s.paste("1 + 1"), "2")


@ours
def paste_with_an_error(s):
    got = s.paste("'first'\n1 / 0\n")
    s.expect(got, "'first'", "Traceback (most recent call last):", '  File "<stdin>", line 2, in <module>', "ZeroDivisionError: division by zero")
    s.expect(s.type("'alive'"), "'alive'")


@ours
def paste_with_a_syntax_error(s):
    got = s.paste("x = 1\nx = = 2\n")
    s.expect(got[-1:], "SyntaxError: invalid syntax")
    s.expect(s.type("'alive'"), "'alive'")


@ours
def paste_of_wide_characters(s):
    s.expect(s.paste("# 注释\nprint('中文 😀')\n'é'\n"), "中文 😀", "'é'")


@ours
def paste_of_a_long_text(s):
    s.expect(s.paste("".join(f"v{i} = {i}\n\n" for i in range(150)) + "v149\n", 20), "149")


@ours
def automatic_indent(s):
    s.type("def f():")
    s.expect([s.prompt()], "...     ")
    s.terminal.send("return 4\r")
    s.wait_prompt(s.at + 1)
    s.expect(s.type(""))
    s.expect(s.type("f()"), "4")


@ours
def help_command(s):
    text = "\n".join(s.type(":help"))
    s.expect([name for name in (":help", ":dis", ":ast", ":heap", ":gc", ":refs") if name not in text])


@ours
def heap_command(s):
    text = "\n".join(s.type(":heap")).lower()
    s.expect(["arena" in text, "pool" in text, "traceback" in text], True, True, False)


@ours
def gc_command(s):
    text = "\n".join(s.type(":gc")).lower()
    s.expect(["generation" in text, "traceback" in text], True, False)


@ours
def refs_command(s):
    s.type("a = []")
    s.type("b = [a]")
    text = "\n".join(s.type(":refs a")).lower()
    s.expect([len(text) > 0, "list" in text, "traceback" in text], True, True, False)


@ours
def dis_command(s):
    s.block("def f(x): return x + 1", "")
    text = "\n".join(s.type(":dis f"))
    s.expect([len(text) > 0, "RETURN" in text.upper(), "Traceback" in text], True, True, False)


@ours
def ast_command(s):
    text = "\n".join(s.type(":ast 1 + x"))
    s.expect(["BinOp" in text, "Traceback" in text], True, False)


@ours
def unknown_command(s):
    s.expect([bool(s.type(":nonsense"))], True)
    s.expect(s.type("1"), "1")


@ours
def commands_change_no_count(s):
    s.type("import sys")
    s.type("a = []")
    s.type(":refs a")
    s.type(":heap")
    s.expect(s.type("sys.getrefcount(a)"), "2")


ENVIRONMENTS = {"colours": {"NO_COLOR": "-unset-", "TERM": "xterm-256color"}}


@ours
def colours(s):
    s.type("1 / 0")
    s.expect([bool(re.search(r"\x1b\[[0-9;]*m", s.terminal.screen.raw))], True)


@ours
def no_colours(s):
    s.type("1 / 0")
    s.expect([bool(re.search(r"\x1b\[[0-9;]*m", s.terminal.screen.raw))], False)


def main():
    arguments = sys.argv[1:]
    if not arguments:
        sys.exit(__doc__)
    oracle = arguments[0] == "--oracle"
    program, filters = ORACLE if oracle else arguments[0], arguments[1:]
    passed = failed = 0
    for name, function in TESTS.items():
        if filters and not any(f in name for f in filters) or oracle and name in OURS:
            continue
        with tempfile.TemporaryDirectory(prefix="ouro-repl-") as folder:
            session, why = None, ""
            try:
                session = Session([os.path.abspath(program)], folder, **ENVIRONMENTS.get(name, {}))
                function(session)
            except (AssertionError, OSError) as e:
                why = str(e)
            finally:
                if session and session.terminal.status is None:
                    try:
                        session.terminal.send("\x15\x04")
                    except OSError:
                        pass
                    status = session.terminal.finish() if session.terminal.status is None else 0
                    if status is None or status < 0 and status != -signal.SIGINT:  # CPython ends so after an interrupt
                        why = why or f"ended by signal {-status}" if status else why or "does not end with Ctrl-D"
        passed, failed = passed + (not why), failed + bool(why)
        if why:
            print(f"FAIL {name}: {why[:600]}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
