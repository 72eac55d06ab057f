# A dict that changes while it is walked.
d = {1: 2}
for k in d:
    d[k + 1] = 1
