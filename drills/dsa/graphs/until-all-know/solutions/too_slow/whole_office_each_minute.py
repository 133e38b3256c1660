"""Each minute goes over the whole office, though only the neighbours of those who heard it last can change: minutes ×
places, 100 million for one long corridor. Keep the last round and look only around it.
"""


def until_all_know(office):
    grid = [list(row) for row in office]
    rows, columns = len(grid), len(grid[0])
    minutes = 0
    while any("o" in row for row in grid):
        told = []
        for row in range(rows):
            for column in range(columns):
                if grid[row][column] != "K":
                    continue
                for r, c in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                    if 0 <= r < rows and 0 <= c < columns and grid[r][c] == "o":
                        told.append((r, c))
        if not told:
            return -1
        for row, column in told:
            grid[row][column] = "K"
        minutes += 1
    return minutes
