"""At each station on the way up, a whole arm is searched for the two numbers: in a chain n² / 2 steps. One walk that notes the
next station downstream answers all these questions.
"""


def where_waters_meet(root, first, second):
    def count(top):
        found, waiting = 0, [top]
        while waiting:
            station = waiting.pop()
            if station:
                found += (station.val == first) + (station.val == second)
                waiting += [station.left, station.right]
        return found

    station = root
    while True:
        if count(station.left) == 2:
            station = station.left
        elif count(station.right) == 2:
            station = station.right
        else:
            return station.val
