# cmath: all functions near 0, near their cuts, with huge and with infinite parts; errors.
import cmath, math
inf, nan = math.inf, math.nan
values = [0.0, -0.0, 1.0, -1.0, 0.5, 2.3, -1e300, 1e-310, inf, -inf, nan, 710.0]
for name in ("acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log10", "sin", "sinh", "sqrt", "tan", "tanh", "phase", "polar", "log"):
    for re in values:
        for im in values:
            try:
                print(name, re, im, getattr(cmath, name)(complex(re, im)))
            except (ValueError, OverflowError) as e:
                print(name, re, im, type(e).__name__, e)
for r in values:
    for phi in values:
        try:
            print("rect", r, phi, cmath.rect(r, phi))
        except ValueError as e:
            print("rect", r, phi, e)
class C:
    def __complex__(self):
        return 4j
class X:
    def __complex__(self):
        return 4
print(cmath.sqrt(C()), cmath.sqrt(True), cmath.log(2, 3), cmath.isclose(1, 1 + 1e-10), cmath.isclose(1j, 2j, rel_tol=.9), cmath.isfinite(1 + inf * 1j))
for call in (lambda: cmath.sqrt(X()), lambda: cmath.log(1, 0), lambda: cmath.log(2j, 1), lambda: cmath.sqrt("a"), lambda: cmath.log(), lambda: cmath.rect(1),
             lambda: cmath.isclose(1, 2, rel_tol=-1), lambda: cmath.sqrt(10 ** 400)):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
