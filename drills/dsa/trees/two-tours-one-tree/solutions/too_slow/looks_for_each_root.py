"""Each root is looked up in the sweeping list from the start of its stretch: in a chain n² / 2 comparisons. Write the place of each
room into a map once.
"""


def rooms_from_tours(entering, sweeping):
    rooms = iter(entering)

    def build(start, end):
        if start == end:
            return None
        room = TreeNode(next(rooms))
        cut = start
        while sweeping[cut] != room.val:
            cut += 1
        room.left = build(start, cut)
        room.right = build(cut + 1, end)
        return room

    return build(0, len(sweeping))
