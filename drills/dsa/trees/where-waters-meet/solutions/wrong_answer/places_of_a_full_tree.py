"""The stations are numbered level by level, and the parent of place p is taken to be (p − 1) div 2. That holds in a tree without
gaps only; with absent children the places shift. Write the parents down when you walk.
"""


def where_waters_meet(root, first, second):
    stations = [root]
    for station in stations:
        stations += [child for child in (station.left, station.right) if child]
    numbers = [station.val for station in stations]
    one, other = numbers.index(first), numbers.index(second)
    while one != other:
        if one > other:
            one = (one - 1) // 2
        else:
            other = (other - 1) // 2
    return numbers[one]
