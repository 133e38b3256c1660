"""The width is measured between two boards and the height is the lower one of these two, but a lower board between them is
forgotten: [5, 1, 5]. The poster is glued on every board under it, so the lowest of all counts.
"""


def largest_poster(heights):
    left, right = 0, len(heights) - 1
    best = max(heights)
    while left < right:
        best = max(best, min(heights[left], heights[right]) * (right - left + 1))
        if heights[left] < heights[right]:
            left += 1
        else:
            right -= 1
    return best
