from _circle_d import D

C = 1
