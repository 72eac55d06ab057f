"""Exceptions and stacks as text."""
import linecache
import sys
import _traceback
from itertools import islice

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb",
           "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary",
           "StackSummary", "TracebackException", "walk_stack", "walk_tb"]

_RECURSIVE_CUTOFF = 3
_cause_message = "\nThe above exception was the direct cause of the following exception:\n\n"
_context_message = "\nDuring handling of the above exception, another exception occurred:\n\n"


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Sentinel()


def _parse_value_tb(exc, value, tb):
    if (value is _sentinel) is not (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _sentinel:
        return value, tb
    if exc is None or isinstance(exc, BaseException):
        return exc, getattr(exc, "__traceback__", None)
    raise TypeError(f"Exception expected for value, {type(exc).__name__} found")


# ---- functions ----

def print_list(extracted_list, file=None):
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=sys.stderr if file is None else file, end="")


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    return StackSummary._extract_from_extended_frame_gen(_walk_tb_with_full_positions(tb), limit=limit)


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    value, tb = _parse_value_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    value, tb = _parse_value_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_sentinel):
    if value is _sentinel:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def print_stack(f=None, limit=None, file=None):
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    innermost = sys._getframe().f_back if f is None else f
    stack = StackSummary.extract(walk_stack(innermost), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Drops the locals of all frames in a traceback."""
    for frame, _ in walk_tb(tb):
        try:
            frame.clear()
        except RuntimeError:
            continue  # it is still running


def walk_stack(f):
    """(frame, line) of a frame and its callers. Without one: of who calls the function that walks here, extract()."""
    frame = sys._getframe().f_back.f_back.f_back.f_back if f is None else f
    while frame is not None:
        yield frame, frame.f_lineno
        frame = frame.f_back


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_tb_with_full_positions(tb):
    while tb is not None:
        line, end_line, column, end_column = _traceback.position(tb)
        yield tb.tb_frame, (tb.tb_lineno if line is None else line, end_line, column, end_column)
        tb = tb.tb_next


# ---- frames ----

class FrameSummary:
    """A place in a stack: file, line, function, source line."""
    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
        self.filename, self.lineno, self.name, self._line = filename, lineno, name, line
        if lookup_line:
            self.line
        self.locals = {k: _safe_repr(v) for k, v in locals.items()} if locals else None
        self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (other.filename, other.lineno, other.name, other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    @property
    def _original_line(self):
        self.line
        return self._line

    @property
    def line(self):
        if self._line is None and self.lineno is not None:
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line and self._line.strip()


def _safe_repr(value):
    try:
        return repr(value)
    except Exception:
        return "<local repr() failed>"


class StackSummary(list):
    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        places = ((frame, (line, None, None, None)) for frame, line in frame_gen)
        return klass._extract_from_extended_frame_gen(places, limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            frame_gen = islice(frame_gen, limit) if limit >= 0 else list(frame_gen)[limit:]
        result, names = klass(), set()
        for f, (lineno, end_lineno, colno, end_colno) in frame_gen:
            co = f.f_code
            names.add(co.co_filename)
            linecache.lazycache(co.co_filename, f.f_globals)
            result.append(FrameSummary(co.co_filename, lineno, co.co_name, lookup_line=False, locals=f.f_locals if capture_locals else None,
                                       end_lineno=end_lineno, colno=colno, end_colno=end_colno))
        for filename in names:
            linecache.checkcache(filename)
        if lookup_lines:
            for f in result:
                f.line
        return result

    @classmethod
    def from_list(klass, a_list):
        summary = StackSummary()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            summary.append(frame)
        return summary

    def format_frame_summary(self, frame_summary):
        """The lines for one frame."""
        row = ['  File "{}", line {}, in {}\n'.format(frame_summary.filename, frame_summary.lineno, frame_summary.name)]
        if frame_summary.line:
            row.append("    {}\n".format(frame_summary.line))
            row.append(self._carets(frame_summary))
        if frame_summary.locals:
            row.extend("    {} = {}\n".format(name, value) for name, value in sorted(frame_summary.locals.items()))
        return "".join(row)

    def _carets(self, f):
        if f.colno is None or f.end_colno is None or f.lineno is None or f.end_lineno is None:
            return ""
        line = f._original_line.rstrip("\n")
        marks = _traceback.carets(line, f.lineno, f.end_lineno, f.colno, f.end_colno)
        if marks is None:
            return ""
        start, end, anchor, anchor_end = marks
        indent = len(line) - len(line.lstrip())
        text = "".join("^" if anchor <= i < anchor_end else "~" for i in range(start, end))
        return "    " + " " * (start - indent) + text + "\n"

    def format(self):
        """The lines for all frames; more than three equal ones are counted."""
        result, last, count = [], None, 0

        def flush():
            if count > _RECURSIVE_CUTOFF:
                n = count - _RECURSIVE_CUTOFF
                result.append(f"  [Previous line repeated {n} more time{'s' if n > 1 else ''}]\n")
        for summary in self:
            text = self.format_frame_summary(summary)
            if text is None:
                continue
            key = summary.filename, summary.lineno, summary.name
            if last is None or key != last:
                flush()
                last, count = key, 0
            count += 1
            if count > _RECURSIVE_CUTOFF:
                continue
            result.append(text)
        flush()
        return result


# ---- exceptions ----

def _some_str(value, what="exception"):
    try:
        return str(value)
    except Exception:
        return f"<{what} str() failed>"


def _format_final_exc_line(etype, value):
    text = _some_str(value)
    return "%s\n" % etype if value is None or not text else "%s: %s\n" % (etype, text)


class _Context:
    def __init__(self):
        self.exception_group_depth = 0
        self.need_close = False

    def indent(self):
        return " " * (2 * self.exception_group_depth)

    def emit(self, text_gen, margin_char="|"):
        prefix = self.indent()
        if self.exception_group_depth:
            prefix += margin_char + " "
        for text in [text_gen] if isinstance(text_gen, str) else text_gen:
            yield "".join(prefix + line for line in text.splitlines(True)) if prefix else text


class TracebackException:
    """An exception ready to be shown; keeps no reference to frames or values."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(_walk_tb_with_full_positions(exc_traceback), limit=limit,
                                                                   lookup_lines=lookup_lines, capture_locals=capture_locals)
        self.exc_type = exc_type
        self._str = _some_str(exc_value)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        if exc_type and issubclass(exc_type, SyntaxError):
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.text, self.offset, self.end_offset, self.msg = exc_value.text, exc_value.offset, exc_value.end_offset, exc_value.msg
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        options = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals, max_group_width=max_group_width,
                       max_group_depth=max_group_depth, _seen=seen)

        def child(e):
            return TracebackException(type(e), e, e.__traceback__, **options)
        cause = getattr(exc_value, "__cause__", None)
        context = getattr(exc_value, "__context__", None)
        self.__cause__ = child(cause) if cause is not None and id(cause) not in seen else None
        wanted = context is not None and id(context) not in seen
        if compact:
            wanted = wanted and self.__cause__ is None and not self.__suppress_context__
        self.__context__ = child(context) if wanted else None
        self.exceptions = [child(e) for e in exc_value.exceptions] if isinstance(exc_value, BaseExceptionGroup) else None

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """The last lines: type and text, for a SyntaxError the place, and the notes."""
        if self.exc_type is None:
            yield _format_final_exc_line(None, self._str)
            return
        name = self.exc_type.__qualname__
        module = self.exc_type.__module__
        if module not in ("__main__", "builtins"):
            name = (module if isinstance(module, str) else "<unknown>") + "." + name
        if not issubclass(self.exc_type, SyntaxError):
            yield _format_final_exc_line(name, self._str)
        else:
            yield from self._format_syntax_error(name)
        notes = self.__notes__
        if isinstance(notes, (list, tuple)):
            for note in notes:
                yield from [line + "\n" for line in _some_str(note, "note").split("\n")]
        elif notes is not None:
            yield "{}\n".format(_safe_repr(notes))

    def _format_syntax_error(self, stype):
        suffix = ""
        if self.lineno is not None:
            yield '  File "{}", line {}\n'.format(self.filename or "<string>", self.lineno)
        elif self.filename is not None:
            suffix = " ({})".format(self.filename)
        if self.text is not None:
            text = self.text.rstrip("\n")
            stripped = text.lstrip(" \n\f")
            spaces = len(text) - len(stripped)
            yield "    {}\n".format(stripped)
            if self.offset is not None:
                offset = self.offset
                end = self.end_offset if self.end_offset not in (None, 0) else offset
                if self.lineno != self.end_lineno and self.end_lineno is not None:
                    end = len(text) + 1
                if offset == end or end == -1:
                    end = offset + 1
                start = offset - 1 - spaces
                if start >= 0:
                    blanks = "".join(c if c.isspace() else " " for c in stripped[:start])
                    yield "    {}{}\n".format(blanks, "^" * (end - 1 - spaces - start))
        yield "{}: {}{}\n".format(stype, self.msg or "<no detail available>", suffix)

    def format(self, *, chain=True, _ctx=None):
        """All lines, with those of causes and contexts before."""
        ctx = _ctx or _Context()
        output, exc = [], self
        if chain:
            while exc:
                if exc.__cause__ is not None:
                    message, chained = _cause_message, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    message, chained = _context_message, exc.__context__
                else:
                    message = chained = None
                output.append((message, exc))
                exc = chained
        else:
            output.append((None, exc))
        for message, exc in reversed(output):
            if message is not None:
                yield from ctx.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from ctx.emit("Traceback (most recent call last):\n")
                    yield from ctx.emit(exc.stack.format())
                yield from ctx.emit(exc.format_exception_only())
            elif ctx.exception_group_depth > self.max_group_depth:
                yield from ctx.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from self._format_group(exc, ctx)

    def _format_group(self, exc, ctx):
        root = ctx.exception_group_depth == 0
        if root:
            ctx.exception_group_depth += 1
        if exc.stack:
            yield from ctx.emit("Exception Group Traceback (most recent call last):\n", margin_char="+" if root else "|")
            yield from ctx.emit(exc.stack.format())
        yield from ctx.emit(exc.format_exception_only())
        total = len(exc.exceptions)
        shown = total if total <= self.max_group_width else self.max_group_width + 1
        ctx.need_close = False
        for i in range(shown):
            if i == shown - 1:
                ctx.need_close = True
            truncated = i >= self.max_group_width
            yield ctx.indent() + ("+-" if i == 0 else "  ") + f"+---------------- {'...' if truncated else i + 1} ----------------\n"
            ctx.exception_group_depth += 1
            if not truncated:
                yield from exc.exceptions[i].format(_ctx=ctx)
            else:
                more = total - self.max_group_width
                yield from ctx.emit(f"and {more} more exception{'s' if more > 1 else ''}\n")
            if i == shown - 1 and ctx.need_close:
                yield ctx.indent() + "+------------------------------------\n"
                ctx.need_close = False
            ctx.exception_group_depth -= 1
        if root:
            ctx.exception_group_depth = 0

    def print(self, *, file=None, chain=True):
        for line in self.format(chain=chain):
            print(line, file=sys.stderr if file is None else file, end="")
