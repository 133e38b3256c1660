"""Idea: walked as left side, node, right side, a tree that is in order gives rising numbers, and any other tree does not. Only the
number before needs to be kept. Time O(n), space O(height).
"""


def index_in_order(root: "TreeNode | None") -> bool:
    before = None
    path = []
    node = root
    while path or node:
        while node:
            path.append(node)
            node = node.left
        node = path.pop()
        if before is not None and node.val <= before:
            return False
        before = node.val
        node = node.right
    return True
