"""From each board, the stretch is widened to the end with its lowest board kept: n² / 2 steps. For each board only the first
lower one on either side matters, and a stack finds them all in one walk.
"""


def largest_poster(heights):
    best = 0
    for start in range(len(heights)):
        low = heights[start]
        for end in range(start, len(heights)):
            if heights[end] < low:
                low = heights[end]
            if low * (end - start + 1) > best:
                best = low * (end - start + 1)
    return best
