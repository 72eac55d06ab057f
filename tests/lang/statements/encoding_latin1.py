# -*- coding: latin-1 -*-
print("plain ascii under a cookie")
print(len("abc"))
