# Groups nested deeper than ten.
g = ValueError("leaf")
for i in range(13):
    g = ExceptionGroup(f"level {i}", [g])
raise g
