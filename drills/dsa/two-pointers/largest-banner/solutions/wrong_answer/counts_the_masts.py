"""It multiplies by the number of masts instead of the distance, one too many: between two neighbours there is 1 metre,
not 2. The width is right − left.
"""


def largest_banner(masts):
    left, right = 0, len(masts) - 1
    best = 0
    while left < right:
        best = max(best, (right - left + 1) * min(masts[left], masts[right]))
        if masts[left] < masts[right]:
            left += 1
        else:
            right -= 1
    return best
