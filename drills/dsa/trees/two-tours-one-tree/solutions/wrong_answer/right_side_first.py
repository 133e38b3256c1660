"""The right side is built before the left one, but the entering list names the left one first, so the rooms go to the wrong places.
Take them in the order in which they were entered.
"""


def rooms_from_tours(entering, sweeping):
    place = {room: number for number, room in enumerate(sweeping)}
    rooms = iter(entering)

    def build(start, end):
        if start >= end:
            return None
        room = TreeNode(next(rooms))
        cut = min(max(place[room.val], start), end - 1)
        room.right = build(cut + 1, end)
        room.left = build(start, cut)
        return room

    return build(0, len(sweeping))
