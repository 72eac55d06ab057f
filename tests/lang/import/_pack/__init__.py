NAME = "pack"
print("init of", __name__)
