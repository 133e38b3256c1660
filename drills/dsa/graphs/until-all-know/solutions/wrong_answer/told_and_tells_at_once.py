"""The office is changed while it is read, so who hears the news in this minute passes it on in the same one: ["Kooo"]
takes one minute here. Collect who is told, and let them speak in the next round.
"""


def until_all_know(office):
    grid = [list(row) for row in office]
    rows, columns = len(grid), len(grid[0])
    minutes = 0
    while any("o" in row for row in grid):
        changed = False
        for row in range(rows):
            for column in range(columns):
                if grid[row][column] != "K":
                    continue
                for r, c in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                    if 0 <= r < rows and 0 <= c < columns and grid[r][c] == "o":
                        grid[r][c] = "K"
                        changed = True
        if not changed:
            return -1
        minutes += 1
    return minutes
