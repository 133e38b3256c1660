"""Idea: four borders hold what is not mown. Each stretch goes along one of them and moves it inwards; the two ways back
happen only if there is still something between the borders.

Time O(fields), and O(1) space besides the answer.
"""


def mowing_order(meadow: list[list[int]]) -> list[int]:
    top, bottom = 0, len(meadow) - 1
    left, right = 0, len(meadow[0]) - 1
    out: list[int] = []
    while top <= bottom and left <= right:
        for column in range(left, right + 1):
            out.append(meadow[top][column])
        top += 1
        for row in range(top, bottom + 1):
            out.append(meadow[row][right])
        right -= 1
        if top <= bottom:
            for column in range(right, left - 1, -1):
                out.append(meadow[bottom][column])
            bottom -= 1
        if left <= right:
            for row in range(bottom, top - 1, -1):
                out.append(meadow[row][left])
            left += 1
    return out
