"""An equal number passes, but no number may come twice: [4, 4] is not in order. Both comparisons must be strict."""

from math import inf


def index_in_order(root):
    waiting = [(root, -inf, inf)]
    while waiting:
        node, low, high = waiting.pop()
        if node is None:
            continue
        if not low <= node.val <= high:
            return False
        waiting += [(node.left, low, node.val), (node.right, node.val, high)]
    return True
