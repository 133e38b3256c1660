"""The rooms are put in by the size of their numbers, as into a search tree. The numbers are only names; which side a room is on is
told by the sweeping list: [1, 2] and [2, 1] has 2 on the left.
"""


def rooms_from_tours(entering, sweeping):
    root = None
    for number in entering:
        if root is None:
            root = TreeNode(number)
            continue
        room = root
        while True:
            side = "left" if number < room.val else "right"
            if getattr(room, side) is None:
                setattr(room, side, TreeNode(number))
                break
            room = getattr(room, side)
    return root
