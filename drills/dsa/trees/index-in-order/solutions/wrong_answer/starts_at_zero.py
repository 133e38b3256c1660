"""The walk in order is right, but the number before the first one is taken to be 0, so a tree that begins with 0 or less fails.
Start with no number at all, or with minus infinity.
"""


def index_in_order(root):
    before = 0
    path = []
    node = root
    while path or node:
        while node:
            path.append(node)
            node = node.left
        node = path.pop()
        if node.val <= before:
            return False
        before = node.val
        node = node.right
    return True
