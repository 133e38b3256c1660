"""Idea: the same with recursion, the usual form in an interview: the function returns the run that can go on upwards and notes
the best run that turns here. Time O(n), space O(height); say that a chain of 20 000 needs a higher recursion limit.
"""

import sys


def best_cable_run(root: "TreeNode | None") -> int:
    sys.setrecursionlimit(100_000)
    best = root.val

    def down(node: "TreeNode | None") -> int:
        nonlocal best
        if node is None:
            return 0
        left, right = down(node.left), down(node.right)
        best = max(best, node.val + left + right)
        return max(0, node.val + left, node.val + right)

    down(root)
    return best
