# Carets under one subscript of several.
d = {"a": [1, {"b": None}]}
print(d["a"][1]["b"]["c"])
