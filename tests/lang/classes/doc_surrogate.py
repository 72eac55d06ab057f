# The doc string of a class must be encodable.
for doc in 'x\udcdcy', 'x\u20ac', 3, None:
    try:
        print(ascii(type('X', (), {'__doc__': doc}).__doc__))
    except UnicodeEncodeError as e:
        print(e)
