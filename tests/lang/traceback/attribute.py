# Attribute errors point at the attribute; a suggestion follows.
class Point:
    def __init__(self): self.colour = 1
p = Point()
value = p.color + 1
