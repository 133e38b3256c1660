"""Every two masts are measured: about n² / 2 banners, 200 million for 20 000 masts. The lower of the two outermost
masts can be ruled out after one banner, so one walk from both ends is enough.
"""


def largest_banner(masts):
    best = 0
    for left in range(len(masts)):
        for right in range(left + 1, len(masts)):
            area = (right - left) * min(masts[left], masts[right])
            if area > best:
                best = area
    return best
