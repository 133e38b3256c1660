"""Idea: the room entered first is the root; in the sweeping list everything before it is its left side, everything after it the right
side, and each side is the same question. A map finds the root's place in one step, and limits take the place of cut lists.

The rooms are taken from one iterator: left sides are built first, just as they were entered. Time O(n), space O(n).
"""


def rooms_from_tours(entering: list[int], sweeping: list[int]) -> "TreeNode | None":
    place = {room: number for number, room in enumerate(sweeping)}
    rooms = iter(entering)

    def build(start: int, end: int) -> "TreeNode | None":
        if start == end:
            return None
        room = TreeNode(next(rooms))
        cut = place[room.val]
        room.left = build(start, cut)
        room.right = build(cut + 1, end)
        return room

    return build(0, len(sweeping))
