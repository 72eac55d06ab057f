print("my name is", __name__)
