"""The pointer at the higher mast moves, but the lower one limits the banner: in [1, 9, 2, 8, 1] it never leaves the 1
at an end. The lower mast has had its best partner and goes.
"""


def largest_banner(masts):
    left, right = 0, len(masts) - 1
    best = 0
    while left < right:
        best = max(best, (right - left) * min(masts[left], masts[right]))
        if masts[left] > masts[right]:
            left += 1
        else:
            right -= 1
    return best
