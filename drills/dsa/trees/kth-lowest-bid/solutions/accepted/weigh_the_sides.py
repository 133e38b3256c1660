"""Idea: count how many bids lie below each node; then go down from the root: the size of the left side tells on which side the
k-th one is. Pays off where the sizes are kept in the nodes and many questions are asked. Time O(n), space O(n).
"""


def kth_lowest(root: "TreeNode | None", k: int) -> int:
    order = [root]
    for node in order:
        order += [child for child in (node.left, node.right) if child]
    size = {None: 0}
    for node in reversed(order):
        size[node] = size[node.left] + 1 + size[node.right]
    node = root
    while k != size[node.left] + 1:
        if k <= size[node.left]:
            node = node.left
        else:
            k -= size[node.left] + 1
            node = node.right
    return node.val
