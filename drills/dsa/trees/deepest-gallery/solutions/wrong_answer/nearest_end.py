"""This stops at the first shaft without a way down, which is the nearest end, not the deepest one: [8, 3, 9, None, 5] gives 2. Go on
until nothing is left.
"""


def deepest_gallery(root):
    level = [root] if root else []
    depth = 0
    while level:
        depth += 1
        if any(shaft.left is None and shaft.right is None for shaft in level):
            break
        level = [child for shaft in level for child in (shaft.left, shaft.right) if child]
    return depth
