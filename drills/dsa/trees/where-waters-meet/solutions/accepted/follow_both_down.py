"""Idea: one walk writes down, for each station, the next one downstream. Collect the way of the first dye; the first station on the
way of the second one that is among them is the answer.

Time O(n), space O(n).
"""


def where_waters_meet(root: "TreeNode | None", first: int, second: int) -> int:
    downstream = {root.val: None}
    stations = [root]
    for station in stations:
        for child in (station.left, station.right):
            if child:
                downstream[child.val] = station.val
                stations.append(child)
    seen = set()
    number = first
    while number is not None:
        seen.add(number)
        number = downstream[number]
    number = second
    while number not in seen:
        number = downstream[number]
    return number
