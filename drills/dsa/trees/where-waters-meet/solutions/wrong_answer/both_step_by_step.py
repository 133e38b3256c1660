"""Both dyes go one station down at a time until they stand at the same one. From different distances they pass the meeting point
at different times and miss each other. Bring both to the same depth first, or collect the whole way of one.
"""


def where_waters_meet(root, first, second):
    downstream = {root.val: root.val}
    stations = [root]
    for station in stations:
        for child in (station.left, station.right):
            if child:
                downstream[child.val] = station.val
                stations.append(child)
    while first != second:
        first, second = downstream[first], downstream[second]
    return first
