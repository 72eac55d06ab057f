"""Profiles that cProfile and profile have made: read, added up, sorted, printed."""

import marshal
import os
import re
import sys
import time
from dataclasses import dataclass
from enum import StrEnum as _StrEnum

__all__ = ["Stats", "SortKey", "FunctionProfile", "StatsProfile"]


class SortKey(_StrEnum):
    """Orders for sort_stats(); each has its full name and other spellings."""
    CALLS = "calls", "ncalls"
    CUMULATIVE = "cumulative", "cumtime"
    FILENAME = "filename", "module"
    LINE = "line"
    NAME = "name"
    NFL = "nfl"
    PCALLS = "pcalls"
    STDNAME = "stdname"
    TIME = "time", "tottime"

    def __new__(cls, *values):
        member = str.__new__(cls, values[0])
        member._value_ = values[0]
        for other in values[1:]:
            cls._value2member_map_[other] = member
        member._all_values = values
        return member


@dataclass(unsafe_hash=True)
class FunctionProfile:
    """The figures of one function."""
    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@dataclass(unsafe_hash=True)
class StatsProfile:
    """The figures of all functions."""
    total_tt: float
    func_profiles: dict[str, FunctionProfile]


# By what each order sorts: positions in the row (primitive calls, calls, time inside, time with callees, module, line, name,
# standard name), with -1 for the largest first; and what it is called.
_ORDERS = {
    "calls": (((1, -1),), "call count"), "ncalls": (((1, -1),), "call count"),
    "cumtime": (((3, -1),), "cumulative time"), "cumulative": (((3, -1),), "cumulative time"),
    "filename": (((4, 1),), "file name"), "line": (((5, 1),), "line number"), "module": (((4, 1),), "file name"),
    "name": (((6, 1),), "function name"), "nfl": (((6, 1), (4, 1), (5, 1)), "name/file/line"),
    "pcalls": (((0, -1),), "primitive call count"), "stdname": (((7, 1),), "standard name"),
    "time": (((2, -1),), "internal time"), "tottime": (((2, -1),), "internal time"),
}
_OLD_ORDERS = {-1: "stdname", 0: "calls", 1: "time", 2: "cumulative"}


class Stats:
    """Stats(*sources, stream=None): the sum of profiles, each the name of a file or a Profile object.

Most methods answer the object itself, so that calls can be strung together."""

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        self.init(args[0] if args else None)
        self.add(*args[1:])

    def init(self, arg):
        self.all_callees = None
        self.files, self.fcn_list = [], None
        self.total_tt = self.total_calls = self.prim_calls = self.max_name_len = 0
        self.top_level = set()
        self.stats, self.sort_arg_dict = {}, {}
        self.load_stats(arg)
        try:
            self.get_top_level_stats()
        except Exception:
            print(f"Invalid timing data {self.files[-1] if self.files else ''}", file=self.stream)
            raise

    def load_stats(self, arg):
        if arg is None:
            self.stats = {}
            return
        if isinstance(arg, str):
            with open(arg, "rb") as file:
                self.stats = marshal.load(file)
            try:
                arg = f"{time.ctime(os.stat(arg).st_mtime)}    {arg}"
            except OSError:
                pass
            self.files = [arg]
        elif hasattr(arg, "create_stats"):
            arg.create_stats()
            self.stats, arg.stats = arg.stats, {}
        if not self.stats:
            raise TypeError(f"Cannot create or construct a {self.__class__!r} object from {arg!r}")

    def get_top_level_stats(self):
        """Adds up the totals."""
        for function, (primitive, calls, inside, total, callers) in self.stats.items():
            self.total_calls += calls
            self.prim_calls += primitive
            self.total_tt += inside
            if ("jprofile", 0, "profiler") in callers:
                self.top_level.add(function)
            self.max_name_len = max(self.max_name_len, len(func_std_string(function)))

    def add(self, *arg_list):
        """Adds more profiles."""
        for item in reversed(arg_list):
            if type(self) is not type(item):
                item = Stats(item)
            self.files += item.files
            self.total_calls += item.total_calls
            self.prim_calls += item.prim_calls
            self.total_tt += item.total_tt
            self.top_level |= item.top_level
            self.max_name_len = max(self.max_name_len, item.max_name_len)
            self.fcn_list = None
            for function, row in item.stats.items():
                self.stats[function] = add_func_stats(self.stats.get(function, (0, 0, 0, 0, {})), row)
        return self

    def dump_stats(self, filename):
        """Writes the sum to a file."""
        with open(filename, "wb") as file:
            marshal.dump(self.stats, file)

    sort_arg_dict_default = {name: (order, title) for name, (order, title) in _ORDERS.items()}

    def get_sort_arg_defs(self):
        """All spellings of orders, as far as each tells it from others."""
        if not self.sort_arg_dict:
            ambiguous = set()
            for name, order in self.sort_arg_dict_default.items():
                for end in range(1, len(name) + 1):
                    start = name[:end]
                    known = self.sort_arg_dict.get(start)
                    if known is not None and known is not order and known[1] != order[1]:
                        ambiguous.add(start)
                    self.sort_arg_dict[start] = order
            for start in ambiguous - set(self.sort_arg_dict_default):
                del self.sort_arg_dict[start]
        return self.sort_arg_dict

    def sort_stats(self, *field):
        """Sorts by these orders, the first first."""
        if not field:
            self.fcn_list = 0
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = (_OLD_ORDERS[field[0]],)
        elif len(field) >= 2:
            for other in field[1:]:
                if type(other) != type(field[0]):
                    raise TypeError("Can't have mixed argument type")
        orders = self.get_sort_arg_defs()
        keys, titles = [], []
        for word in field:
            keys += orders[word.value if isinstance(word, SortKey) else word][0]
            titles.append(orders[word.value if isinstance(word, SortKey) else word][1])
        self.sort_type = ", ".join(titles)
        rows = [(primitive, calls, inside, total, *function, func_std_string(function), function)
                for function, (primitive, calls, inside, total, _) in self.stats.items()]
        for position, direction in reversed(keys):  # sorts are stable: the weightiest last
            rows.sort(key=lambda row: row[position], reverse=direction < 0)
        self.fcn_list = [row[-1] for row in rows]
        return self

    def reverse_order(self):
        """Turns the order round."""
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    def strip_dirs(self):
        """Leaves the folders off the names of files; functions that look the same then are taken together."""
        old, self.stats = self.stats, {}
        self.max_name_len = 0
        for function, (primitive, calls, inside, total, callers) in old.items():
            short = func_strip_path(function)
            self.max_name_len = max(self.max_name_len, len(func_std_string(short)))
            short_callers = {}
            for caller, numbers in callers.items():
                name = func_strip_path(caller)
                short_callers[name] = _added(short_callers[name], numbers) if name in short_callers else numbers
            row = primitive, calls, inside, total, short_callers
            self.stats[short] = add_func_stats(self.stats[short], row) if short in self.stats else row
        self.top_level = {func_strip_path(function) for function in self.top_level}
        self.fcn_list = self.all_callees = None
        return self

    def calc_callees(self):
        if self.all_callees is not None:
            return
        self.all_callees = {}
        for function, (_, _, _, _, callers) in self.stats.items():
            self.all_callees.setdefault(function, {})
            for caller, numbers in callers.items():
                self.all_callees.setdefault(caller, {})[function] = numbers

    # ---- choosing ----

    def eval_print_amount(self, sel, list, msg):
        """The part of a list that a restriction leaves: a pattern, a number, or a share of 1."""
        left = list
        if isinstance(sel, str):
            try:
                pattern = re.compile(sel)
            except re.error:
                return left, msg + f"   <Invalid regular expression {sel!r}>\n"
            left = [function for function in list if pattern.search(func_std_string(function))]
        elif isinstance(sel, float) and 0.0 <= sel < 1.0:
            left = list[:int(len(list) * sel + .5)]
        elif isinstance(sel, int) and 0 <= sel < len(list):
            left = list[:sel]
        if len(left) != len(list):
            msg += f"   List reduced from {len(list)!r} to {len(left)!r} due to restriction <{sel!r}>\n"
        return left, msg

    def get_print_list(self, sel_list):
        """The width of the names, and the functions that restrictions leave, after printing what they did."""
        if self.fcn_list:
            chosen, msg = self.fcn_list[:], f"   Ordered by: {self.sort_type}\n"
        else:
            chosen, msg = list(self.stats), "   Random listing order was used\n"
        for selection in sel_list:
            chosen, msg = self.eval_print_amount(selection, chosen, msg)
        if not chosen:
            return 0, chosen
        print(msg, file=self.stream)
        width = self.max_name_len
        if len(chosen) < len(self.stats):
            width = max(len(func_std_string(function)) for function in chosen)
        return width + 2, chosen

    def get_stats_profile(self):
        """The figures as a StatsProfile."""
        functions = self.fcn_list[:] if self.fcn_list else list(self.stats)
        if not functions:
            return StatsProfile(0, {})
        found = {}
        for function in functions:
            primitive, calls, inside, total, _ = self.stats[function]
            file_name, line_number, name = function
            found[name] = FunctionProfile(
                str(calls) if calls == primitive else f"{calls}/{primitive}", _rounded(inside), _rounded(inside / calls if calls else -1),
                _rounded(total), _rounded(total / primitive if primitive else -1), file_name, line_number)
        return StatsProfile(_rounded(self.total_tt), found)

    # ---- printing ----

    def print_stats(self, *amount):
        """Prints the figures of the functions that restrictions leave."""
        for name in self.files:
            print(name, file=self.stream)
        if self.files:
            print(file=self.stream)
        indent = " " * 8
        for function in self.top_level:
            print(indent, func_get_function_name(function), file=self.stream)
        print(indent, self.total_calls, "function calls", end=" ", file=self.stream)
        if self.total_calls != self.prim_calls:
            print(f"({self.prim_calls} primitive calls)", end=" ", file=self.stream)
        print(f"in {self.total_tt:.3f} seconds\n", file=self.stream)
        _, chosen = self.get_print_list(amount)
        if chosen:
            self.print_title()
            for function in chosen:
                self.print_line(function)
            print("\n", file=self.stream)
        return self

    def print_callees(self, *amount):
        """Prints what each function has called."""
        width, chosen = self.get_print_list(amount)
        if chosen:
            self.calc_callees()
            self.print_call_heading(width, "called...")
            for function in chosen:
                self.print_call_line(width, function, self.all_callees.get(function, {}))
            print("\n", file=self.stream)
        return self

    def print_callers(self, *amount):
        """Prints what has called each function."""
        width, chosen = self.get_print_list(amount)
        if chosen:
            self.print_call_heading(width, "was called by...")
            for function in chosen:
                self.print_call_line(width, function, self.stats[function][4], "<-")
            print("\n", file=self.stream)
        return self

    def print_call_heading(self, name_size, column_title):
        print("Function ".ljust(name_size) + column_title, file=self.stream)
        detailed = any(isinstance(numbers, tuple) for row in self.stats.values() for numbers in row[4].values())
        if detailed:
            print(" " * name_size + "    ncalls  tottime  cumtime", file=self.stream)

    def print_call_line(self, name_size, source, call_dict, arrow="->"):
        print(func_std_string(source).ljust(name_size) + arrow, end=" ", file=self.stream)
        if not call_dict:
            print(file=self.stream)
            return
        indent = ""
        for function in sorted(call_dict):
            name, numbers = func_std_string(function), call_dict[function]
            if isinstance(numbers, tuple):
                calls, primitive, inside, total = numbers
                count = f"{calls}/{primitive}" if calls != primitive else f"{calls}"
                text = f"{count.rjust(7 + 2 * len(indent))} {f8(inside)} {f8(total)}  {name}"
                left = name_size + 1
            else:
                text = f"{name}({numbers!r}) {f8(self.stats[function][3])}"
                left = name_size + 3
            print(indent * left + text, file=self.stream)
            indent = " "

    def print_line(self, func):
        primitive, calls, inside, total, _ = self.stats[func]
        count = f"{calls}/{primitive}" if calls != primitive else f"{calls}"
        each = f8(inside / calls) if calls else " " * 8
        each_total = f8(total / primitive) if primitive else " " * 8
        print(f"{count.rjust(9)} {f8(inside)} {each} {f8(total)} {each_total} {func_std_string(func)}", file=self.stream)

    def print_title(self):
        print("   ncalls  tottime  percall  cumtime  percall", end=" ", file=self.stream)
        print("filename:lineno(function)", file=self.stream)


class TupleComp:
    """Compares rows by several positions, each up or down."""

    def __init__(self, comp_select_list):
        self.comp_select_list = comp_select_list

    def compare(self, left, right):
        for position, direction in self.comp_select_list:
            if left[position] != right[position]:
                return -direction if left[position] < right[position] else direction
        return 0


def _rounded(number):
    return float(f8(number))


def _added(one, other):
    """Numbers of a caller, of both kinds of profiles, added."""
    return tuple(a + b for a, b in zip(one, other)) if isinstance(one, tuple) else one + other


def func_strip_path(func_name):
    """The function with its file's name alone."""
    filename, line, name = func_name
    return os.path.basename(filename), line, name


def func_get_function_name(func):
    return func[2]


def func_std_string(func_name):
    """What a function is called in the tables."""
    filename, line, name = func_name
    if func_name[:2] == ("~", 0):  # of C
        return f"{{{name[1:-1]}}}" if name.startswith("<") and name.endswith(">") else name
    return f"{filename}:{line}({name})"


def add_func_stats(target, source):
    """Two rows of one function added."""
    return (*(a + b for a, b in zip(source[:4], target[:4])), add_callers(target[4], source[4]))


def add_callers(target, source):
    """Two dicts of callers added."""
    callers = dict(target)
    for caller, numbers in source.items():
        callers[caller] = _added(numbers, callers[caller]) if caller in callers else numbers
    return callers


def count_calls(callers):
    """How many calls a dict of callers stands for."""
    return sum(callers.values())


def f8(x):
    return f"{x:8.3f}"
