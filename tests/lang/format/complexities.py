# Alignment of widths with wide numbers, grouping with zero padding, nesting.
print(f"{12345:010,}|{-12345:012_}|{0x1234:#012_x}|{5:0>3}|{5:<03}|{5:^03}|{-5:^+7}|")
print(f"{1234.5:012,.2f}|{-1.5:=8}|{1e5:,}|{123456.789:_.1f}|")
for w in (1, 5, 10):
    for p in (0, 2):
        print(f"{3.14159:{w}.{p}f}", end="|")
print()
rows = [("name", "size"), ("a", 1), ("long name", 12345)]
for name, size in rows:
    print(f"{name:<12}{size:>8}")
print("{:{}.{}f}".format(2.71828, 8, 3), "{0:{1}{2}}".format("x", "*^", 5), "{:,}".format(10 ** 20))
