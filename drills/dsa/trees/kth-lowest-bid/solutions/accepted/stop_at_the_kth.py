"""Idea: walked as left side, node, right side, a search tree gives its values in rising order. A stack holds the nodes whose left
side is being walked; the k-th one that is popped is the answer, and the walk stops there.

Time O(height + k), space O(height).
"""


def kth_lowest(root: "TreeNode | None", k: int) -> int:
    path = []
    node = root
    while True:
        while node:
            path.append(node)
            node = node.left
        node = path.pop()
        k -= 1
        if k == 0:
            return node.val
        node = node.right
