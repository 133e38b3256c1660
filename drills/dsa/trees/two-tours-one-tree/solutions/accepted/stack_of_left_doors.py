"""Idea: go on through left doors until the room comes that is swept next; then everything on the stack that is swept now is left, and
the next entered room is behind the right door of the last one. One walk, no recursion and no map. Time O(n), space O(height).
"""


def rooms_from_tours(entering: list[int], sweeping: list[int]) -> "TreeNode | None":
    start = room = TreeNode()
    path: list[TreeNode] = []
    swept = 0
    for number in entering:
        following = TreeNode(number)
        if path and path[-1].val == sweeping[swept]:
            while path and path[-1].val == sweeping[swept]:
                room = path.pop()
                swept += 1
            room.right = following
        else:
            room.left = following
        room = following
        path.append(room)
    return start.left
