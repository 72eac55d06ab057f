# What a generator's __next__ says of itself.
def one():
    yield 1


print(one().__next__.__doc__, (i for i in "ab").__next__.__text_signature__, iter([]).__next__.__doc__)
