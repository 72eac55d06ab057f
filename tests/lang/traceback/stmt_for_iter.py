# for over what cannot be iterated.
for x in 5 + 5:
    pass
