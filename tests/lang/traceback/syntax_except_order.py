# A program that is refused: except order.
print("never")
try: pass
except: pass
except A: pass
