"""Only the left galleries are followed, and the right ones where there is no left one; but the deepest way may turn right at a shaft
that has both. Both sides must be asked at every node.
"""


def deepest_gallery(root):
    depth = 0
    while root:
        depth += 1
        root = root.left or root.right
    return depth
