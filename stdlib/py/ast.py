"""Syntax trees: making, reading, changing and printing them."""
# Length: one class with a method for each node.

from _ast import *

_NO_DEFAULT = object()


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    """The tree of a text."""
    if isinstance(feature_version, tuple):
        major, feature_version = feature_version
        if major != 3:
            raise ValueError(f'Unsupported major version: {major}')
    flags = PyCF_ONLY_AST | (PyCF_TYPE_COMMENTS if type_comments else 0)
    return compile(source, filename, mode, flags, _feature_version=-1 if feature_version is None else feature_version)


# ---- values ----

def _malformed(node):
    message = 'malformed node or string'
    lineno = getattr(node, 'lineno', None)
    if lineno:
        message += f' on line {lineno}'
    raise ValueError(message + f': {node!r}')


def _number(node):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        _malformed(node)
    return node.value


def _signed_number(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _number(node)


def _value(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_value, node.elts))
    if isinstance(node, List):
        return list(map(_value, node.elts))
    if isinstance(node, Set):
        return set(map(_value, node.elts))
    if (isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == 'set'
            and node.args == node.keywords == []):
        return set()
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return dict(zip(map(_value, node.keys), map(_value, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left, right = _signed_number(node.left), _number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _signed_number(node)


def literal_eval(node_or_string):
    """The value of an expression made of literals only."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(' \t'), mode='eval')
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _value(node_or_string)


# ---- text for people ----

def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    """The tree as text that would make it again."""
    def many(parts, level, opening, closing):
        if indent is None:
            return f"{opening}{', '.join(parts)}{closing}"
        pad = '\n' + indent * level
        return f"{opening}{pad}{(',' + pad).join(parts)}{closing}"

    def show(o, level):
        """Text, and whether it is simple enough to share a line."""
        inner = level + 1
        if isinstance(o, AST):
            cls, parts, simple, named = type(o), [], True, annotate_fields
            for name in o._fields:
                value = getattr(o, name, _NO_DEFAULT)
                if value is _NO_DEFAULT or value is None and getattr(cls, name, ...) is None:
                    named = True
                    continue
                text, plain = show(value, inner)
                simple = simple and plain
                parts.append(f'{name}={text}' if named else text)
            if include_attributes and o._attributes:
                for name in o._attributes:
                    value = getattr(o, name, _NO_DEFAULT)
                    if value is _NO_DEFAULT or value is None and getattr(cls, name, ...) is None:
                        continue
                    text, plain = show(value, inner)
                    simple = simple and plain
                    parts.append(f'{name}={text}')
            head = f'{cls.__name__}('
            if simple and len(parts) <= 3:
                return f"{head}{', '.join(parts)})", not parts
            return many(parts, inner, head, ')'), False
        if isinstance(o, list):
            if not o:
                return '[]', True
            return many([show(item, inner)[0] for item in o], inner, '[', ']'), False
        return repr(o), True

    if not isinstance(node, AST):
        raise TypeError('expected AST, got %r' % node.__class__.__name__)
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent
    return show(node, 0)[0]


# ---- positions ----

def copy_location(new_node, old_node):
    """Gives a node the place of another one, where both have places."""
    both = [name for name in new_node._attributes if name in old_node._attributes]
    for name in both:
        place = getattr(old_node, name, None)
        # Only the end may be unknown.
        if place is not None or name in ('end_lineno', 'end_col_offset') and hasattr(old_node, name):
            setattr(new_node, name, place)
    return new_node


def fix_missing_locations(node):
    """Fills in missing places from the node above; the root begins at the first line."""
    def fix(node, place):
        place = list(place)
        for i, name in enumerate(('lineno', 'end_lineno', 'col_offset', 'end_col_offset')):
            if name in node._attributes:
                value = getattr(node, name, None)
                missing = value is None if name.startswith('end_') else not hasattr(node, name)
                if missing:
                    setattr(node, name, place[i])
                else:
                    place[i] = value
        for child in iter_child_nodes(node):
            fix(child, place)

    fix(node, (1, 1, 0, 0))
    return node


def increment_lineno(node, n=1):
    """Moves a tree n lines down."""
    for below in walk(node):
        # The line of a TypeIgnore is among its fields.
        known = below._attributes or below._fields
        for name in ('lineno', 'end_lineno'):
            if name in known:
                line = getattr(below, name, 0)
                if line is not None:
                    setattr(below, name, line + n)
    return node


# ---- walking ----

def iter_fields(node):
    """(name, value) of each field that is there."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes right below."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """All nodes of the tree, level by level."""
    from collections import deque
    waiting = deque([node])
    while waiting:
        node = waiting.popleft()
        waiting.extend(iter_child_nodes(node))
        yield node


class NodeVisitor(object):
    """Calls visit_NAME for each node that has such a method, generic_visit for others."""

    def visit(self, node):
        """Visit a node."""
        return getattr(self, 'visit_' + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Visits the nodes below."""
        for name in node._fields:
            value = getattr(node, name, None)
            for child in value if isinstance(value, list) else (value,):
                if isinstance(child, AST):
                    self.visit(child)

    def visit_Constant(self, node):
        value = node.value
        name = _const_node_type_names.get(type(value))
        if name is None:
            name = next((name for cls, name in _const_node_type_names.items() if isinstance(value, cls)), None)
        method = getattr(self, 'visit_' + name, None) if name is not None else None
        if method is None:
            return self.generic_visit(node)
        import warnings
        warnings.warn(f'{method.__name__} is deprecated; add visit_Constant', DeprecationWarning, 2)
        return method(node)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods answer what a node is replaced by; None removes it."""

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                kept = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            kept.extend(item)
                            continue
                    kept.append(item)
                old[:] = kept
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node


# ---- source ----

def get_docstring(node, clean=True):
    """The doc string of a module, class or function, or None."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError("%r can't have docstrings" % (node.__class__.__name__))
    found = _docstring_node(node)
    if found is None:
        return None
    if clean:
        import inspect
        return inspect.cleandoc(found.value)
    return found.value


def _docstring_node(node):
    if isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)) and node.body:
        first = node.body[0]
        if isinstance(first, Expr) and isinstance(first.value, Constant) and isinstance(first.value.value, str):
            return first.value
    return None


def _splitlines_no_ff(source):
    import io
    return list(io.StringIO(source, newline=''))


def get_source_segment(source, node, *, padded=False):
    """The part of the source that a node was made from; None when it has no place."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = _splitlines_no_ff(source)
    if last == first:
        return lines[first].encode()[start:end].decode()
    before = lines[first].encode()[:start].decode()
    padding = ''.join(c if c in '\f\t' else ' ' for c in before) if padded else ''
    return ''.join([padding + lines[first].encode()[start:].decode(), *lines[first + 1:last],
                    lines[last].encode()[:end].decode()])


# Levels of binding, loosest first: a part is put in brackets when its surroundings bind tighter than it does.
(_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _CMP, _BOR, _BXOR, _BAND, _SHIFT, _ARITH, _TERM, _FACTOR, _POWER,
 _AWAIT, _ATOM) = range(18)

_BINARY = {
    'Add': ('+', _ARITH), 'Sub': ('-', _ARITH), 'Mult': ('*', _TERM), 'MatMult': ('@', _TERM), 'Div': ('/', _TERM),
    'Mod': ('%', _TERM), 'LShift': ('<<', _SHIFT), 'RShift': ('>>', _SHIFT), 'BitOr': ('|', _BOR),
    'BitXor': ('^', _BXOR), 'BitAnd': ('&', _BAND), 'FloorDiv': ('//', _TERM), 'Pow': ('**', _POWER),
}
_UNARY = {'Invert': ('~', _FACTOR), 'Not': ('not ', _NOT), 'UAdd': ('+', _FACTOR), 'USub': ('-', _FACTOR)}
_COMPARE = {'Eq': '==', 'NotEq': '!=', 'Lt': '<', 'LtE': '<=', 'Gt': '>', 'GtE': '>=', 'Is': 'is', 'IsNot': 'is not',
            'In': 'in', 'NotIn': 'not in'}
_INFINITY = '1e309'
_SINGLE_QUOTES = ("'", '"')
_MULTI_QUOTES = ('"""', "'''")


def _name(node):
    return type(node).__name__


def _quote_text(text, quotes, keep_whitespace=True):
    """The text between quotes, and the quotes that fit."""
    def escape(c):
        if keep_whitespace and c in '\n\t':
            return c
        if c == '\\' or not c.isprintable():
            return c.encode('unicode_escape').decode('ascii')
        return c

    escaped = ''.join(map(escape, text))
    fitting = [q for q in quotes if q not in escaped and (len(q) == 3 or '\n' not in escaped)]
    if not fitting:
        text = repr(text)
        return text[1:-1], [next((q for q in quotes if text[0] in q), text[0])]
    if escaped:
        fitting.sort(key=lambda q: q[0] == escaped[-1])
        if fitting[0][0] == escaped[-1]:
            escaped = escaped[:-1] + '\\' + escaped[-1]
    return escaped, fitting


class _Unparser:
    """Each method answers the text of one sort of node; `level` says how tightly what stands around it binds."""

    def __init__(self, avoid_backslashes=False):
        self.avoid_backslashes = avoid_backslashes
        self.lines = []
        self.depth = 0
        self.ignores = {}

    # -- expressions --

    def expr(self, node, level=_TEST):
        return getattr(self, 'text_' + _name(node))(node, level)

    def items(self, nodes, level=_TEST):
        return ', '.join(self.expr(node, level) for node in nodes)

    @staticmethod
    def bracket(text, needed):
        return f'({text})' if needed else text

    def quoted(self, text, quotes=_SINGLE_QUOTES + _MULTI_QUOTES):
        text, quotes = _quote_text(text, quotes)
        return quotes[0] + text + quotes[0]

    def text_Name(self, node, level):
        return node.id

    def plain_constant(self, value):
        if isinstance(value, (float, complex)):
            return repr(value).replace('inf', _INFINITY).replace('nan', f'({_INFINITY}-{_INFINITY})')
        if self.avoid_backslashes and isinstance(value, str):
            return self.quoted(value)
        return repr(value)

    def text_Constant(self, node, level):
        value = node.value
        if isinstance(value, tuple):
            if len(value) == 1:
                return f'({self.plain_constant(value[0])},)'
            return f"({', '.join(map(self.plain_constant, value))})"
        if value is ...:
            return '...'
        return ('u' if node.kind == 'u' else '') + self.plain_constant(value)

    def field_text(self, node):
        return getattr(self, 'field_' + _name(node))(node)

    def field_JoinedStr(self, node):
        return ''.join(map(self.field_text, node.values))

    def field_Constant(self, node):
        if not isinstance(node.value, str):
            raise ValueError('Constants inside JoinedStr should be a string.')
        return node.value.replace('{', '{{').replace('}', '}}')

    def field_FormattedValue(self, node):
        inner = type(self)(avoid_backslashes=True).expr(node.value, _TEST + 1)
        if '\\' in inner:
            raise ValueError('Unable to avoid backslash in f-string expression part')
        text = '{' + (' ' if inner.startswith('{') else '') + inner
        if node.conversion != -1:
            conversion = chr(node.conversion)
            if conversion not in 'sra':
                raise ValueError('Unknown f-string conversion.')
            text += '!' + conversion
        if node.format_spec:
            text += ':' + self.field_text(node.format_spec)
        return text + '}'

    def text_FormattedValue(self, node, level):
        return 'f' + self.quoted(self.field_FormattedValue(node))

    def text_JoinedStr(self, node, level):
        if self.avoid_backslashes:
            return 'f' + self.quoted(self.field_JoinedStr(node))
        pieces, quotes = [], _SINGLE_QUOTES + _MULTI_QUOTES
        for value in node.values:
            piece, quotes = _quote_text(self.field_text(value), quotes, not isinstance(value, Constant))
            pieces.append(piece)
        return 'f' + quotes[0] + ''.join(pieces) + quotes[0]

    def text_NamedExpr(self, node, level):
        text = f'{self.expr(node.target, _ATOM)} := {self.expr(node.value, _ATOM)}'
        return self.bracket(text, level > _NAMED)

    def text_Await(self, node, level):
        text = 'await' + (' ' + self.expr(node.value, _ATOM) if node.value else '')
        return self.bracket(text, level > _AWAIT)

    def text_Yield(self, node, level):
        text = 'yield' + (' ' + self.expr(node.value, _ATOM) if node.value else '')
        return self.bracket(text, level > _YIELD)

    def text_YieldFrom(self, node, level):
        if not node.value:
            raise ValueError("Node can't be used without a value attribute.")
        return self.bracket('yield from ' + self.expr(node.value, _ATOM), level > _YIELD)

    def text_ListComp(self, node, level):
        return f'[{self.expr(node.elt)}{self.generators(node)}]'

    def text_SetComp(self, node, level):
        return f'{{{self.expr(node.elt)}{self.generators(node)}}}'

    def text_GeneratorExp(self, node, level):
        return f'({self.expr(node.elt)}{self.generators(node)})'

    def text_DictComp(self, node, level):
        return f'{{{self.expr(node.key)}: {self.expr(node.value)}{self.generators(node)}}}'

    def generators(self, node):
        return ''.join(map(self.expr, node.generators))

    def text_comprehension(self, node, level):
        text = (' async for ' if node.is_async else ' for ') + self.expr(node.target, _TUPLE)
        text += ' in ' + self.expr(node.iter, _TEST + 1)
        return text + ''.join(' if ' + self.expr(test, _TEST + 1) for test in node.ifs)

    def text_IfExp(self, node, level):
        text = f'{self.expr(node.body, _TEST + 1)} if {self.expr(node.test, _TEST + 1)} else {self.expr(node.orelse, _TEST)}'
        return self.bracket(text, level > _TEST)

    def text_Set(self, node, level):
        return '{' + self.items(node.elts) + '}' if node.elts else '{*()}'

    def text_Dict(self, node, level):
        return '{' + ', '.join('**' + self.expr(value, _BOR) if key is None else f'{self.expr(key)}: {self.expr(value)}'
                               for key, value in zip(node.keys, node.values)) + '}'

    def text_List(self, node, level):
        return f'[{self.items(node.elts)}]'

    def text_Tuple(self, node, level):
        text = self.items(node.elts) + (',' if len(node.elts) == 1 else '')
        return self.bracket(text, not node.elts or level > _TUPLE)

    def text_UnaryOp(self, node, level):
        sign, own = _UNARY[_name(node.op)]
        return self.bracket(sign + self.expr(node.operand, own), level > own)

    def text_BinOp(self, node, level):
        sign, own = _BINARY[_name(node.op)]
        left, right = (own + 1, own) if sign == '**' else (own, own + 1)
        return self.bracket(f'{self.expr(node.left, left)} {sign} {self.expr(node.right, right)}', level > own)

    def text_Compare(self, node, level):
        text = self.expr(node.left, _CMP + 1)
        for op, right in zip(node.ops, node.comparators):
            text += f' {_COMPARE[_name(op)]} {self.expr(right, _CMP + 1)}'
        return self.bracket(text, level > _CMP)

    def text_BoolOp(self, node, level):
        word, own = (' and ', _AND) if isinstance(node.op, And) else (' or ', _OR)
        text = word.join(self.expr(value, min(own + i, _ATOM)) for i, value in enumerate(node.values, 1))
        return self.bracket(text, level > own)

    def text_Attribute(self, node, level):
        gap = ' ' if isinstance(node.value, Constant) and isinstance(node.value.value, int) else ''
        return f'{self.expr(node.value, _ATOM)}{gap}.{node.attr}'

    def text_Call(self, node, level):
        return f'{self.expr(node.func, _ATOM)}({self.items([*node.args, *node.keywords])})'

    def text_Subscript(self, node, level):
        inside = node.slice
        if isinstance(inside, Tuple) and inside.elts:
            text = self.items(inside.elts) + (',' if len(inside.elts) == 1 else '')
        else:
            text = self.expr(inside)
        return f'{self.expr(node.value, _ATOM)}[{text}]'

    def text_Starred(self, node, level):
        return '*' + self.expr(node.value, _BOR)

    def text_Slice(self, node, level):
        text = (self.expr(node.lower) if node.lower else '') + ':' + (self.expr(node.upper) if node.upper else '')
        return text + (':' + self.expr(node.step) if node.step else '')

    def text_Lambda(self, node, level):
        args = self.expr(node.args)
        return self.bracket('lambda' + (' ' + args if args else '') + ': ' + self.expr(node.body), level > _TEST)

    def text_arg(self, node, level):
        return node.arg + (': ' + self.expr(node.annotation) if node.annotation else '')

    def text_arguments(self, node, level):
        plain = node.posonlyargs + node.args
        defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
        parts = []
        for i, (arg, default) in enumerate(zip(plain, defaults), 1):
            parts.append(self.expr(arg) + ('=' + self.expr(default) if default else ''))
            if i == len(node.posonlyargs):
                parts.append('/')
        if node.vararg or node.kwonlyargs:
            parts.append('*' + (self.expr(node.vararg) if node.vararg else ''))
        for arg, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(self.expr(arg) + ('=' + self.expr(default) if default else ''))
        if node.kwarg:
            parts.append('**' + self.expr(node.kwarg))
        return ', '.join(parts)

    def text_keyword(self, node, level):
        return ('**' if node.arg is None else node.arg + '=') + self.expr(node.value)

    def text_alias(self, node, level):
        return node.name + (' as ' + node.asname if node.asname else '')

    def text_withitem(self, node, level):
        return self.expr(node.context_expr) + (' as ' + self.expr(node.optional_vars) if node.optional_vars else '')

    # -- patterns --

    def text_MatchValue(self, node, level):
        return self.expr(node.value)

    def text_MatchSingleton(self, node, level):
        return self.plain_constant(node.value)

    def text_MatchSequence(self, node, level):
        return f'[{self.items(node.patterns)}]'

    def text_MatchStar(self, node, level):
        return '*' + ('_' if node.name is None else node.name)

    def text_MatchMapping(self, node, level):
        parts = [f'{self.expr(key)}: {self.expr(pattern)}' for key, pattern in zip(node.keys, node.patterns)]
        if node.rest is not None:
            parts.append('**' + node.rest)
        return '{' + ', '.join(parts) + '}'

    def text_MatchClass(self, node, level):
        parts = [self.expr(pattern) for pattern in node.patterns]
        parts += [f'{name}={self.expr(pattern)}' for name, pattern in zip(node.kwd_attrs, node.kwd_patterns)]
        return f"{self.expr(node.cls, _ATOM)}({', '.join(parts)})"

    def text_MatchAs(self, node, level):
        if node.name is None:
            return '_'
        if node.pattern is None:
            return node.name
        return self.bracket(f'{self.expr(node.pattern, _BOR)} as {node.name}', level > _TEST)

    def text_MatchOr(self, node, level):
        return self.bracket(' | '.join(self.expr(pattern, _BOR + 1) for pattern in node.patterns), level > _BOR)

    # -- statements --

    def line(self, text):
        self.lines.append('    ' * self.depth + text)

    def blank(self):
        if self.lines:
            self.lines.append('')

    def comment(self, node):
        text = self.ignores.get(node.lineno) if hasattr(node, 'lineno') else None
        text = text or node.type_comment
        return '' if text is None else f' # type: {text}'

    def body(self, nodes):
        self.depth += 1
        for node in nodes:
            self.stmt(node)
        self.depth -= 1

    def body_with_docstring(self, node):
        self.depth += 1
        self.documented(node)
        self.depth -= 1

    def documented(self, node):
        doc = _docstring_node(node)
        if doc is not None:
            self.line(('u' if doc.kind == 'u' else '') + self.quoted(doc.value, _MULTI_QUOTES))
        for statement in node.body[1:] if doc is not None else node.body:
            self.stmt(statement)

    def stmt(self, node):
        method = getattr(self, 'stmt_' + _name(node), None)
        if method is None:
            self.line(self.expr(node))
        else:
            method(node)

    def stmt_Module(self, node):
        self.ignores = {ignore.lineno: f'ignore{ignore.tag}' for ignore in node.type_ignores}
        self.documented(node)
        self.ignores = {}

    def stmt_Interactive(self, node):
        for statement in node.body:
            self.stmt(statement)

    def stmt_Expression(self, node):
        self.lines.append(self.expr(node.body))

    def stmt_FunctionType(self, node):
        self.lines.append(f'({self.items(node.argtypes)}) -> {self.expr(node.returns)}')

    def stmt_Expr(self, node):
        self.line(self.expr(node.value, _YIELD))

    def stmt_FunctionDef(self, node, word='def'):
        self.blank()
        for decorator in node.decorator_list:
            self.line('@' + self.expr(decorator))
        returns = f' -> {self.expr(node.returns)}' if node.returns else ''
        self.line(f'{word} {node.name}({self.expr(node.args)}){returns}:{self.comment(node)}')
        self.body_with_docstring(node)

    def stmt_AsyncFunctionDef(self, node):
        self.stmt_FunctionDef(node, 'async def')

    def stmt_ClassDef(self, node):
        self.blank()
        for decorator in node.decorator_list:
            self.line('@' + self.expr(decorator))
        bases = [*node.bases, *node.keywords]
        self.line(f"class {node.name}{'(' + self.items(bases) + ')' if bases else ''}:")
        self.body_with_docstring(node)

    def stmt_Return(self, node):
        self.line('return' + (' ' + self.expr(node.value) if node.value else ''))

    def stmt_Delete(self, node):
        self.line('del ' + self.items(node.targets))

    def stmt_Assign(self, node):
        targets = ''.join(self.expr(target, _TUPLE) + ' = ' for target in node.targets)
        self.line(targets + self.expr(node.value) + self.comment(node))

    def stmt_AugAssign(self, node):
        self.line(f'{self.expr(node.target)} {_BINARY[_name(node.op)][0]}= {self.expr(node.value)}')

    def stmt_AnnAssign(self, node):
        target = self.bracket(self.expr(node.target), not node.simple and isinstance(node.target, Name))
        value = ' = ' + self.expr(node.value) if node.value else ''
        self.line(f'{target}: {self.expr(node.annotation)}{value}')

    def stmt_For(self, node, word='for'):
        self.line(f'{word} {self.expr(node.target, _TUPLE)} in {self.expr(node.iter)}:{self.comment(node)}')
        self.body(node.body)
        self.otherwise(node.orelse)

    def stmt_AsyncFor(self, node):
        self.stmt_For(node, 'async for')

    def otherwise(self, nodes, word='else'):
        if nodes:
            self.line(word + ':')
            self.body(nodes)

    def stmt_While(self, node):
        self.line(f'while {self.expr(node.test)}:')
        self.body(node.body)
        self.otherwise(node.orelse)

    def stmt_If(self, node):
        word = 'if'
        while True:
            self.line(f'{word} {self.expr(node.test)}:')
            self.body(node.body)
            if len(node.orelse) != 1 or not isinstance(node.orelse[0], If):
                break
            node, word = node.orelse[0], 'elif'
        self.otherwise(node.orelse)

    def stmt_With(self, node, word='with'):
        self.line(f'{word} {self.items(node.items)}:{self.comment(node)}')
        self.body(node.body)

    def stmt_AsyncWith(self, node):
        self.stmt_With(node, 'async with')

    def stmt_Match(self, node):
        self.line(f'match {self.expr(node.subject)}:')
        self.body(node.cases)

    def stmt_match_case(self, node):
        guard = ' if ' + self.expr(node.guard) if node.guard else ''
        self.line(f'case {self.expr(node.pattern)}{guard}:')
        self.body(node.body)

    def stmt_Raise(self, node):
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't use cause without an exception.")
            self.line('raise')
            return
        self.line('raise ' + self.expr(node.exc) + (' from ' + self.expr(node.cause) if node.cause else ''))

    def stmt_Try(self, node, word='except'):
        self.line('try:')
        self.body(node.body)
        for handler in node.handlers:
            kind = ' ' + self.expr(handler.type) if handler.type else ''
            self.line(word + kind + (' as ' + handler.name if handler.name else '') + ':')
            self.body(handler.body)
        self.otherwise(node.orelse)
        self.otherwise(node.finalbody, 'finally')

    def stmt_TryStar(self, node):
        self.stmt_Try(node, 'except*')

    def stmt_ExceptHandler(self, node):
        kind = ' ' + self.expr(node.type) if node.type else ''
        self.line('except' + kind + (' as ' + node.name if node.name else '') + ':')
        self.body(node.body)

    def stmt_Assert(self, node):
        self.line('assert ' + self.expr(node.test) + (', ' + self.expr(node.msg) if node.msg else ''))

    def stmt_Import(self, node):
        self.line('import ' + self.items(node.names))

    def stmt_ImportFrom(self, node):
        self.line(f"from {'.' * (node.level or 0)}{node.module or ''} import {self.items(node.names)}")

    def stmt_Global(self, node):
        self.line('global ' + ', '.join(node.names))

    def stmt_Nonlocal(self, node):
        self.line('nonlocal ' + ', '.join(node.names))

    def stmt_Pass(self, node):
        self.line('pass')

    def stmt_Break(self, node):
        self.line('break')

    def stmt_Continue(self, node):
        self.line('continue')


def unparse(ast_obj):
    """Source that parses to an equal tree."""
    unparser = _Unparser()
    if isinstance(ast_obj, list):
        for node in ast_obj:
            unparser.stmt(node)
    else:
        unparser.stmt(ast_obj)
    return '\n'.join(unparser.lines)


# ---- classes of earlier versions ----

def _value_property(self):
    """Deprecated. Use value instead."""
    return self.value


def _set_value(self, value):
    self.value = value


Constant.n = property(_value_property, _set_value)
Constant.s = property(_value_property, _set_value)


class _Old(type):
    """Classes whose instances are Constants with values of certain types."""

    def __init__(cls, *args):
        pass

    def __instancecheck__(cls, inst):
        if cls not in _const_types:
            return isinstance(inst, Constant) and type.__instancecheck__(cls, inst)
        wrong = _const_types_not.get(cls, ())
        # A Constant may be made without a value.
        return (isinstance(inst, Constant) and hasattr(inst, 'value')
                and isinstance(inst.value, _const_types[cls]) and not isinstance(inst.value, wrong))


def _old_new(cls, *args, **kwargs):
    for key in kwargs:
        if key in cls._fields and cls._fields.index(key) < len(args):
            raise TypeError(f'{cls.__name__} got multiple values for argument {key!r}')
    if cls in _const_types:
        return Constant(*args, **kwargs)
    return Constant.__new__(cls, *args, **kwargs)


class Num(Constant, metaclass=_Old):
    _fields = ('n',)
    __new__ = _old_new


class Str(Constant, metaclass=_Old):
    _fields = ('s',)
    __new__ = _old_new


class Bytes(Constant, metaclass=_Old):
    _fields = ('s',)
    __new__ = _old_new


class NameConstant(Constant, metaclass=_Old):
    __new__ = _old_new


class Ellipsis(Constant, metaclass=_Old):
    _fields = ()

    def __new__(cls, *args, **kwargs):
        if cls is Ellipsis:
            return Constant(..., *args, **kwargs)
        return Constant.__new__(cls, *args, **kwargs)


_const_types = {
    Num: (int, float, complex),
    Str: (str,),
    Bytes: (bytes,),
    NameConstant: (type(None), bool),
    Ellipsis: (type(...),),
}
_const_types_not = {Num: (bool,)}
_const_node_type_names = {
    bool: 'NameConstant',
    type(None): 'NameConstant',
    int: 'Num',
    float: 'Num',
    complex: 'Num',
    str: 'Str',
    bytes: 'Bytes',
    type(...): 'Ellipsis',
}


class slice(AST):
    """Deprecated AST node class."""


class Index(slice):
    """Out of use: the index stands for itself."""

    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Deprecated AST node class. Use ast.Tuple instead."""

    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


def _get_dims(self):
    """Deprecated. Use elts instead."""
    return self.elts


def _set_dims(self, value):
    self.elts = value


Tuple.dims = property(_get_dims, _set_dims)


class Suite(mod):
    """Deprecated AST node class.  Unused in Python 3."""


class AugLoad(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class AugStore(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class Param(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


def main():
    """Prints the tree of a file: python -m ast."""
    from argparse import ArgumentParser, FileType

    options = ArgumentParser(prog='python -m ast')
    for names, settings in (
            (['infile'], dict(type=FileType(mode='rb'), nargs='?', default='-', help='the file to parse; defaults to stdin')),
            (['-m', '--mode'], dict(default='exec', choices=('exec', 'single', 'eval', 'func_type'),
                                    help='specify what kind of code must be parsed')),
            (['--no-type-comments'], dict(default=True, action='store_false', help="don't add information about type comments")),
            (['-a', '--include-attributes'], dict(action='store_true',
                                                  help='include attributes such as line numbers and column offsets')),
            (['-i', '--indent'], dict(type=int, default=3, help='indentation of nodes (number of spaces)'))):
        options.add_argument(*names, **settings)
    args = options.parse_args()
    with args.infile as infile:
        source = infile.read()
    tree = parse(source, args.infile.name, args.mode, type_comments=args.no_type_comments)
    print(dump(tree, include_attributes=args.include_attributes, indent=args.indent))


if __name__ == '__main__':
    main()
