# A program that is refused: lambda.
print("never")
lambda: return
