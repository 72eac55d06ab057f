# The carets mark the part of the line that failed.
def f():
    data = {"a": [1, 2, {"b": None}]}
    return data["a"][2]["b"]["c"] + data["x"]
f()
