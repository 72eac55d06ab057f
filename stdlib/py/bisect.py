"""Where an item belongs in a sorted sequence, and putting it there."""

from _bisect import bisect_left, bisect_right, insort_left, insort_right

bisect = bisect_right
insort = insort_right
