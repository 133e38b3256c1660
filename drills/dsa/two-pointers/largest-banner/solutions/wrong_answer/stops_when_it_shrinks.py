"""It stops as soon as a step makes the banner smaller, but a later one may be larger again, as behind the low masts of
[4, 2, 90, 2, 90, 2, 4]. Go on until the pointers meet.
"""


def largest_banner(masts):
    left, right = 0, len(masts) - 1
    best = 0
    while left < right:
        area = (right - left) * min(masts[left], masts[right])
        if area < best:
            break
        best = area
        if masts[left] < masts[right]:
            left += 1
        else:
            right -= 1
    return best
