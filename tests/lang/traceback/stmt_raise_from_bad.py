# raise from what is no exception.
raise ValueError("x") from 5
