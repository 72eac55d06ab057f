for i in range(3):
    y = i +* 2
