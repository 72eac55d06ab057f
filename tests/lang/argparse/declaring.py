# Mistakes in declarations; formatters, groups, types, files of arguments.
import argparse
import os
import tempfile


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except (Exception, SystemExit) as e:
        print(type(e).__name__, e)


p = argparse.ArgumentParser(prog="p", exit_on_error=False, add_help=False)
p.add_argument("-x", "--xx")
for args, kwargs in ((("-x",), {}), (("y", "-z"), {}), (("a",), {"required": True}), (("--",), {}), (("-b",), {"action": "nothing"}), (("-c",), {"type": 5}),
                     (("-d",), {"nargs": 0}), (("-e",), {"nargs": 2, "metavar": ("A",)}), (("f",), {"dest": "g"}), (("-t",), {"type": argparse.FileType})):
    attempt(p.add_argument, *args, **kwargs)
attempt(p.parse_args, ["-x"])
p.add_argument("--even", type=lambda s: int(s) // (1 - int(s) % 2))
attempt(p.parse_args, ["--even", "4"])
attempt(p.parse_args, ["--even", "x"])


def odd(text):
    if int(text) % 2 == 0:
        raise argparse.ArgumentTypeError(f"{text} is even")
    return int(text)


p.add_argument("--odd", type=odd, default="5")
attempt(p.parse_args, ["--odd", "4"])
attempt(p.parse_args, [])
for formatter in (argparse.RawDescriptionHelpFormatter, argparse.RawTextHelpFormatter, argparse.ArgumentDefaultsHelpFormatter,
                  argparse.MetavarTypeHelpFormatter):
    f = argparse.ArgumentParser(prog="f", description="one\n  two", formatter_class=formatter)
    f.add_argument("--number", type=int, default=3, help="a\n  number")
    f.add_argument("word", type=str, nargs="?", default="w", help="a word")
    f.print_help()
folder = tempfile.mkdtemp()
path = os.path.join(folder, "args")
with open(path, "w") as file:
    file.write("-x\n5\n")
q = argparse.ArgumentParser(prog="q", fromfile_prefix_chars="@", parents=[p], conflict_handler="resolve", argument_default=argparse.SUPPRESS)
q.add_argument("-x", type=int)
q.add_argument("--file", type=argparse.FileType("r"))
print(q.parse_args(["@" + path]))
with q.parse_args(["--file", path]).file as file:
    print(file.read().split())
os.remove(path)
os.rmdir(folder)
print(argparse.Namespace(a=1, b="x"), argparse.Namespace(a=1) == argparse.Namespace(a=1), "a" in argparse.Namespace(a=1), argparse.Namespace(**{"a b": 1}))
m = argparse.ArgumentParser(prog="m", add_help=False)
one = m.add_mutually_exclusive_group(required=True)
one.add_argument("--foo", action="store_true")
one.add_argument("bar", nargs="?")
m.add_argument("--items", nargs="+", action="extend")
m.add_argument("--a-rather-long-option-name", nargs="*")
m.add_argument("--another-rather-long-option-name")
m.print_help()
print(m.parse_args(["--foo", "--items", "1", "2", "--items", "3"]), m.parse_args(["x"]))
i = argparse.ArgumentParser(prog="i")
i.add_argument("--k")
i.add_argument("words", nargs="*")
print(i.parse_intermixed_args("a --k 1 b c".split()), repr(argparse.FileType("w", 1)))
