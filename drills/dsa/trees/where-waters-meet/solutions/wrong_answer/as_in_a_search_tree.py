"""The walk turns by the size of the numbers, as in a search tree. These numbers are in no order: only where the stations stand
counts. Look at [2, 4, 1, 3, 5] with 3 and 5.
"""


def where_waters_meet(root, first, second):
    station = root
    while True:
        if first < station.val and second < station.val and station.left:
            station = station.left
        elif first > station.val and second > station.val and station.right:
            station = station.right
        else:
            return station.val
