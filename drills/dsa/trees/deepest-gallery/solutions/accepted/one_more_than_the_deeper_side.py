"""Idea: nothing is 0 deep; any other tree is 1 deeper than its deeper side. This one line is what is mostly wanted in an interview;
say that a long chain needs a deep stack. Time O(n), space O(height).
"""


def deepest_gallery(root: "TreeNode | None") -> int:
    if root is None:
        return 0
    return 1 + max(deepest_gallery(root.left), deepest_gallery(root.right))
