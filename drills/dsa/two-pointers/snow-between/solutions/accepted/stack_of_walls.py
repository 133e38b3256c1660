"""Idea: keep a stack of places whose heights fall. A higher column closes the holes behind it from below: each place
taken off is the floor of a layer between the new column and the wall before it. Time O(n), space O(n).
"""


def snow_between(heights: list[int]) -> int:
    walls: list[int] = []
    snow = 0
    for place, height in enumerate(heights):
        while walls and heights[walls[-1]] < height:
            floor = heights[walls.pop()]
            if walls:
                width = place - walls[-1] - 1
                snow += width * (min(height, heights[walls[-1]]) - floor)
        walls.append(place)
    return snow
