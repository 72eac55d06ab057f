# The conditions that functions tell, and their rounding in contexts that do not round half to even.
from decimal import ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_UP, Context

for name, arguments in [
        ("divide_int", ("-69999E-1", "-89678497727039999345")), ("divide_int", ("0", "539E-400")), ("divide_int", ("9", "Infinity")),
        ("divide_int", (".9E1", "-6.")), ("remainder", ("-69999E-1", "-89678497727039999345")), ("exp", ("99767989",)),
        ("exp", ("-359951969",)), ("exp", ("1E-40",)), ("sqrt", ("2",)), ("ln", ("3",)), ("power", ("180", "98999.9139")),
        ("power", ("20699", "0.5")), ("power", ("4E20", "-3")), ("power", ("2", "95.7")), ("power", ("-99.9", "69927998896981689395")),
        ("power", ("-0.1", "1000")), ("power", ("9.1", "1E-380")), ("power", ("0.9", "-1E-380"))]:
    for rounding in ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_05UP:
        c = Context(prec=5, rounding=rounding, Emin=-99, Emax=99, clamp=1, traps=[])
        print(name, *arguments, rounding, getattr(c, name)(*map(c.create_decimal, arguments)), [s.__name__ for s, v in c.flags.items() if v])
