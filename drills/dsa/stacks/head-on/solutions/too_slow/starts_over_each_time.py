"""After each meeting the search for the next one starts at the front again: n² steps. Nothing has changed in front of the place
of the meeting but one neighbour; a stack keeps you there.
"""


def left_over(carts):
    row = list(carts)
    place = 0
    while place + 1 < len(row):
        left, right = row[place], row[place + 1]
        if left > 0 > right:
            row[place : place + 2] = [left] if left > -right else [right] if left < -right else []
            place = 0
        else:
            place += 1
    return row
