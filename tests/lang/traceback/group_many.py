# A group with more than fifteen exceptions.
raise ExceptionGroup("many", [ValueError(i) for i in range(20)])
