# Deeply nested try statements in one function.
def f(n):
    trace = []
    try:
        try:
            try:
                try:
                    if n == 1: raise ValueError(1)
                    if n == 2: raise KeyError(2)
                    if n == 3: raise TypeError(3)
                    if n == 4: raise OSError(4)
                    trace.append("none")
                except ValueError: trace.append("V"); raise KeyError("from V")
                finally: trace.append("f1")
            except KeyError as e: trace.append(f"K{e}"); raise TypeError("from K")
            else: trace.append("e2")
            finally: trace.append("f2")
        except TypeError as e: trace.append(f"T {e}")
        else: trace.append("e3")
        finally: trace.append("f3")
    except OSError as e: trace.append(f"O{e}")
    return trace
for n in range(5): print(f(n))
