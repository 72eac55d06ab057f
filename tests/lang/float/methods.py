# Methods of float.
print((1.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio(), (1.5).hex(), float.fromhex("0x1.921fb54442d18p+1"), (2.5).__trunc__(), (2.5).__floor__(), (-2.5).__ceil__(), (1.0).real, (1.0).imag, (1.0).conjugate(), (-0.0).hex(), (1.5).__int__())
import sys, math
print(sys.float_info.max, sys.float_info.min, sys.float_info.epsilon, sys.float_info.dig, sys.float_info.mant_dig)
print(math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.sqrt(2), math.sin(1), math.exp(1), math.log(10), math.log2(8), math.log10(1000), math.log(8, 2), math.pow(2, 0.5), math.fabs(-2), math.hypot(3, 4), math.pi, math.e, math.inf, math.nan, math.tau)
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(2.5), math.frexp(8.5), math.ldexp(0.5, 4), math.fsum([0.1] * 10), math.isclose(0.1 + 0.2, 0.3), math.prod([1, 2, 3.5]), math.dist([0, 0], [3, 4]), math.degrees(math.pi), math.radians(180), math.atan2(1, -1), math.remainder(7, 4), math.cbrt(27), math.exp2(3))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.exp(1000), lambda: math.acos(2), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.sqrt("x"), lambda: math.gcd(1.5), lambda: math.isqrt(-1)):
    try: f()
    except (ValueError, OverflowError, TypeError) as e: print(type(e).__name__, e)
