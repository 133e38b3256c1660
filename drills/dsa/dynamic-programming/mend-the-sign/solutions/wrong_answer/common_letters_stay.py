"""The longest common part stays, and the rest of the longer text is counted. But what stays may stand at other places:
for "ab" to "ba" one letter stays, and yet two changes are needed. Decide letter by letter, with all three kinds.
"""


def fewest_changes(written, meant):
    above = [0] * (len(meant) + 1)
    for letter in written:
        row = [0]
        for column, other in enumerate(meant):
            row.append(above[column] + 1 if letter == other else max(above[column + 1], row[column]))
        above = row
    return max(len(written), len(meant)) - above[-1]
