# __notes__ that is no list.
e = ValueError("x")
e.__notes__ = "abc"
raise e
