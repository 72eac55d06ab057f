# Unpacking the wrong number of items.
for source in ("a, b = 1, 2, 3", "a, b = (1,)", "a, b, *c = [1]", "a, b = 5", "(a, b), c = 1, 2", "a, b = iter([1, 2, 3])",
               "a, b, c = 'xy'", "[a] = {}", "*a, b = []"):
    try:
        exec(source)
    except (ValueError, TypeError) as e:
        print(source, "->", type(e).__name__, e)
