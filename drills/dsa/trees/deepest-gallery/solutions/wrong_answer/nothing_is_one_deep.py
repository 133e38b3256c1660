"""The level in hand is counted before anybody looks whether there is a shaft in it, so without any shaft the answer is 1. Ask first,
count afterwards.
"""


def deepest_gallery(root):
    level = [root]
    depth = 0
    while level:
        depth += 1
        level = [child for shaft in level if shaft for child in (shaft.left, shaft.right) if child]
    return depth
