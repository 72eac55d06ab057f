"""What the scripts of this folder share: a decorator that runs a function and prints its name and result as a line."""


def situation(function):
    """Prints "name: result"; what it raises is the result as well."""
    try:
        result = function()
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(f"{function.__name__}: {result}")
