"""Idea: one queue, and for each place the minute at which it is told, −1 before that. The queue is in the order of the
minutes, so the last one taken out has the largest. Time O(places), space O(places).
"""

from collections import deque


def until_all_know(office: list[str]) -> int:
    rows, columns = len(office), len(office[0])
    minute = [[-1] * columns for _ in office]
    queue = deque()
    for row in range(rows):
        for column in range(columns):
            if office[row][column] == "K":
                minute[row][column] = 0
                queue.append((row, column))
    latest = 0
    while queue:
        row, column = queue.popleft()
        latest = minute[row][column]
        for r, c in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
            if 0 <= r < rows and 0 <= c < columns and office[r][c] == "o" and minute[r][c] == -1:
                minute[r][c] = latest + 1
                queue.append((r, c))
    for row in range(rows):
        for column in range(columns):
            if office[row][column] == "o" and minute[row][column] == -1:
                return -1
    return latest
