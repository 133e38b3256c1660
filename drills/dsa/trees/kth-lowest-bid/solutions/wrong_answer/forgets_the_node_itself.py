"""On the way to the right side, the bids of the left side are taken off k, but not the node itself, which is lower too: [1, None,
2, None, 3] with k = 2. Take off the left side and one.
"""


def kth_lowest(root, k):
    order = [root]
    for node in order:
        order += [child for child in (node.left, node.right) if child]
    size = {None: 0}
    for node in reversed(order):
        size[node] = size[node.left] + 1 + size[node.right]
    node = root
    while k != size[node.left] + 1:
        below = node.left if k <= size[node.left] else node.right
        if below is None:
            return node.val
        if below is node.right:
            k -= size[node.left]
        node = below
    return node.val
