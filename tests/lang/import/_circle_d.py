from _circle_c import C

D = 2
