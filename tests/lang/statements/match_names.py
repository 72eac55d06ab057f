# match, case, type and _ are ordinary names outside a match statement.
match = 1
case = match + 1
_ = case
type_ = type(match)
print(match, case, _, type_.__name__)
match = [1]
match[0] = 5
print(match[0], match[-1])
def print_match(match): print(match)
print_match(match=(1, 2))
