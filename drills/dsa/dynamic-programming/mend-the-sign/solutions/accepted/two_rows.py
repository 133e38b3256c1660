"""Idea: the fewest changes between the beginnings of both texts, row by row. With equal last letters nothing is to be
done for them; otherwise the last change took one out, put one in or exchanged one, and the cheapest way before it
counts.

For texts of n and m letters: time O(n · m), space O(m), because a row needs only the row above.
"""


def fewest_changes(written: str, meant: str) -> int:
    above = list(range(len(meant) + 1))
    for taken, letter in enumerate(written, 1):
        row = [taken]
        for column, other in enumerate(meant):
            if letter == other:
                row.append(above[column])
            else:
                row.append(1 + min(above[column], above[column + 1], row[column]))
        above = row
    return above[-1]
