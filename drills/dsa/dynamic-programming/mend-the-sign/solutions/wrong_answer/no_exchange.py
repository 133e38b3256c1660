"""A letter is only taken out and another put in, so an exchange counts twice: "a" to "b" gives 2. The field diagonally
before belongs to the three.
"""


def fewest_changes(written, meant):
    above = list(range(len(meant) + 1))
    for taken, letter in enumerate(written, 1):
        row = [taken]
        for column, other in enumerate(meant):
            if letter == other:
                row.append(above[column])
            else:
                row.append(1 + min(above[column + 1], row[column]))
        above = row
    return above[-1]
