"""Idea: walk through the tree with a stack, and let each node carry its depth: 1 at the entrance, one more at each step. The answer
is the largest one met.

Time O(n), space O(n); no recursion, so that a long chain does no harm.
"""


def deepest_gallery(root: "TreeNode | None") -> int:
    deepest = 0
    waiting = [(root, 1)]
    while waiting:
        shaft, depth = waiting.pop()
        if shaft:
            deepest = max(deepest, depth)
            waiting += [(shaft.left, depth + 1), (shaft.right, depth + 1)]
    return deepest
