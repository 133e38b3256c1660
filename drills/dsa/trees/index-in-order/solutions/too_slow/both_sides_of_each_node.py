"""For each node, everything on its two sides is looked at: in a chain n² / 2 numbers. Turn it round: carry the limits down, and
each node is looked at once.
"""


def index_in_order(root):
    def fits(top, low, high):
        waiting = [top]
        while waiting:
            node = waiting.pop()
            if node is None:
                continue
            if (low is not None and node.val <= low) or (high is not None and node.val >= high):
                return False
            waiting += [node.left, node.right]
        return True

    nodes = [root] if root else []
    for node in nodes:
        if not fits(node.left, None, node.val) or not fits(node.right, node.val, None):
            return False
        nodes += [child for child in (node.left, node.right) if child]
    return True
