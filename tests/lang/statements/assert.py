# assert raises AssertionError with the message, which is evaluated only then.
def message():
    print("message evaluated")
    return "no luck"
assert True, message()
assert [0]
try:
    assert False, message()
except AssertionError as e:
    print(repr(e))
try:
    assert ()
except AssertionError as e:
    print(repr(e), e.args)
try:
    assert 0, (1, 2)
except AssertionError as e:
    print(e.args)
