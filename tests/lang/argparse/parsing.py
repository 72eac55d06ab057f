# What is made of command lines.
import argparse
import contextlib
import io

p = argparse.ArgumentParser(prog="prog", description="A program that does\nthings.", epilog="The end of %(prog)s.")
p.add_argument("source", help="what to read")
p.add_argument("rest", nargs="*", type=int, default=[7], help="numbers (default: %(default)s)")
p.add_argument("-v", "--verbose", action="count", default=0, help="say more")
p.add_argument("-n", "--number", type=int, metavar="N", choices=range(5), help="a small number")
p.add_argument("--flag", action=argparse.BooleanOptionalAction, help="yes or no")
p.add_argument("-a", "--append", action="append", help=argparse.SUPPRESS)
p.add_argument("-o", nargs="?", const="const", default="default", dest="out_put")
p.add_argument("--pair", nargs=2, metavar=("X", "Y"))
group = p.add_argument_group("colours", "How it looks.")
either = group.add_mutually_exclusive_group()
either.add_argument("--red", action="store_true", help="in red, " + "a very long text " * 5)
either.add_argument("--blue", action="store_const", const="BLUE")
p.add_argument("--version", action="version", version="%(prog)s 1.0")
p.print_help()
p.print_usage()


def show(parser, words):
    err, out = io.StringIO(), io.StringIO()
    with contextlib.redirect_stderr(err), contextlib.redirect_stdout(out):
        try:
            result = parser.parse_args(words.split())
        except SystemExit as e:
            result = f"exit {e.code}"
    print(words, "->", result, out.getvalue() + err.getvalue().rpartition("usage")[2])


for words in ("x", "x 1 2", "x 1 -v -vv", "x -n3", "x -n 9", "x --num=2", "x --number x", "x --flag", "x --no-flag", "x -a 1 -a 2", "x -o", "x -oval",
              "x -o val", "x --pair a", "x --pair a b", "x --red --blue", "x --blue", "--red", "", "x --unknown", "x -- -5", "x -5", "--version", "-h",
              "x --re --bl", "x --b", "x --v", "x -vn2", "x -nv"):
    show(p, words)
print(p.parse_known_args(["x", "--what", "-v", "1", "-z"]))
print(p.get_default("out_put"), p)
sub = argparse.ArgumentParser(prog="git")
commands = sub.add_subparsers(dest="command", title="commands", required=True)
commit = commands.add_parser("commit", aliases=["ci"], help="record changes")
commit.add_argument("-m")
commit.set_defaults(run="committing")
push = commands.add_parser("push", help="send changes")
push.add_argument("where", nargs="?", default="origin")
sub.print_help()
push.print_help()
for words in ("commit -m text", "ci", "push", "push there", "", "pull", "push a b", "commit --x"):
    show(sub, words)
