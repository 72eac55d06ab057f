"""Objects counted and added up by type: rows [type, number, bytes]."""

import sys

__all__ = ["summarize", "get_diff", "format_", "print_"]


def _type_name(obj):
    cls = type(obj)
    return cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"


def summarize(objects):
    """The rows for some objects."""
    rows = {}
    for obj in objects:
        row = rows.setdefault(_type_name(obj), [_type_name(obj), 0, 0])
        row[1] += 1
        row[2] += sys.getsizeof(obj, 0)
    return list(rows.values())


def get_diff(left, right):
    """The rows of right less those of left."""
    before = {row[0]: row for row in left}
    after = {row[0]: row for row in right}
    rows = []
    for name in [*after, *(name for name in before if name not in after)]:
        _, number, size = after.get(name, (name, 0, 0))
        _, old_number, old_size = before.get(name, (name, 0, 0))
        rows.append([name, number - old_number, size - old_size])
    return rows


def _sorted(rows, limit, sort, order):
    columns = {"type": 0, "#": 1, "size": 2}
    if sort not in columns:
        raise ValueError(f"invalid sort, should be one of {list(columns)}")
    if order not in ("ascending", "descending"):
        raise ValueError("invalid order, should be one of ['ascending', 'descending']")
    return sorted(rows, key=lambda row: row[columns[sort]], reverse=order == "descending")[:limit]


def _pretty(size):
    """The bytes in a unit that suits them."""
    number, sign = abs(size), "-" if size < 0 else ""
    for limit, unit in ((1024, "B"), (1024 ** 2, "KB"), (1024 ** 3, "MB"), (1024 ** 4, "GB")):
        if number < limit:
            number = number * 1024 / limit
            return f"{sign}{number:.2f} {unit}" if unit != "B" else f"{sign}{int(number)}     B"
    return f"{sign}{number / 1024 ** 4:.2f} TB"


def format_(rows, limit=15, sort="size", order="descending"):
    """The lines of a table of the rows."""
    table = [("types", "# objects", "total size"), ("", "", "")]
    table += [(name, str(number), _pretty(size)) for name, number, size in _sorted(rows, limit, sort, order)]
    widths = [max(len(row[i]) for row in table) for i in range(3)]
    table[1] = tuple("=" * width for width in widths)
    for row in table:
        yield " | ".join(cell.rjust(width) for cell, width in zip(row, widths))


def print_(rows, limit=15, sort="size", order="descending"):
    """Prints a table of the rows."""
    for line in format_(rows, limit, sort, order):
        print(line)
