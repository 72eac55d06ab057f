# A tokenizer and a recursive descent parser for sums.
def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."): j += 1
            yield "num", float(text[i:j]) if "." in text[i:j] else int(text[i:j])
            i = j
        elif c in "+-*/()":
            yield c, c
            i += 1
        else:
            raise SyntaxError(f"what is {c!r} at {i}?")
    yield "end", None
class Parser:
    def __init__(self, text): self.items = tokens(text); self.next()
    def next(self): self.kind, self.value = next(self.items)
    def expr(self, ops="+-"):
        left = self.term()
        while self.kind in ops:
            op = self.kind
            self.next()
            right = self.term()
            left = left + right if op == "+" else left - right
        return left
    def term(self):
        left = self.atom()
        while self.kind in ("*", "/"):
            op = self.kind
            self.next()
            right = self.atom()
            left = left * right if op == "*" else left / right
        return left
    def atom(self):
        kind, value = self.kind, self.value
        self.next()
        if kind == "num": return value
        if kind == "-": return -self.atom()
        if kind == "(":
            value = self.expr()
            if self.kind != ")": raise SyntaxError("no )")
            self.next()
            return value
        raise SyntaxError(f"unexpected {kind}")
for text in ("1 + 2 * 3", "(1 + 2) * 3", "-(2 - 5) * 1.5", "10 / 4 - 1", "2 * (3", "1 + $", "((((7))))", "1 / 0"):
    try: print(text, "=", Parser(text).expr())
    except (SyntaxError, ZeroDivisionError) as e: print(text, "->", type(e).__name__, e)
