"""Idea: every node passes limits down. What stands on its left side must be smaller than it, what stands on its right side larger,
and the limits from further up go on to hold.

Time O(n), space O(n) for the nodes that wait; no recursion, so that a long chain does no harm.
"""

from math import inf


def index_in_order(root: "TreeNode | None") -> bool:
    waiting = [(root, -inf, inf)]
    while waiting:
        node, low, high = waiting.pop()
        if node is None:
            continue
        if not low < node.val < high:
            return False
        waiting += [(node.left, low, node.val), (node.right, node.val, high)]
    return True
