def helper():
    return undefined_in_broken


helper()
