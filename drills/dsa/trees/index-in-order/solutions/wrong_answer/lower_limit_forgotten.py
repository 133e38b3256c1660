"""A step to the left sets the upper limit but throws the lower one away, though it still holds: in [1, None, 9, 5, None, 0] the 0
is on the right side of the 1. Each step changes one limit; pass the other one on.
"""

from math import inf


def index_in_order(root):
    waiting = [(root, -inf, inf)]
    while waiting:
        node, low, high = waiting.pop()
        if node is None:
            continue
        if not low < node.val < high:
            return False
        waiting += [(node.left, -inf, node.val), (node.right, node.val, high)]
    return True
