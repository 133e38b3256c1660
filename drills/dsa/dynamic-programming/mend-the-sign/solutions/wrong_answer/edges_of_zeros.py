"""The first row and column hold zeros, as for the longest common part. But to get from nothing to j letters, j must be
put in: "" to "open" takes 4. Fill the edges with 0, 1, 2 ...
"""


def fewest_changes(written, meant):
    above = [0] * (len(meant) + 1)
    for letter in written:
        row = [0]
        for column, other in enumerate(meant):
            if letter == other:
                row.append(above[column])
            else:
                row.append(1 + min(above[column], above[column + 1], row[column]))
        above = row
    return above[-1]
