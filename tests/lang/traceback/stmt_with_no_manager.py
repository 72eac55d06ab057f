# with over what is no context manager.
with open("/dev/null") as f, 5 as g:
    pass
