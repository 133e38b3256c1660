"""The ways begin at the next station downstream, so a station never counts for its own dye. It does: in [1, 2, None, 3] the
dyes of 2 and 3 are both seen at 2, and for the same station twice it is the station itself.
"""


def where_waters_meet(root, first, second):
    downstream = {root.val: root.val}
    stations = [root]
    for station in stations:
        for child in (station.left, station.right):
            if child:
                downstream[child.val] = station.val
                stations.append(child)
    seen = {root.val}
    number = first
    while number != root.val:
        number = downstream[number]
        seen.add(number)
    number = downstream[second]
    while number not in seen:
        number = downstream[number]
    return number
