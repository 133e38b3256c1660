"""For each bid, all lower ones are counted: n² comparisons, and the order of the tree is not used at all. Walk in order and
count as you go.
"""


def kth_lowest(root, k):
    nodes = [root]
    for node in nodes:
        nodes += [child for child in (node.left, node.right) if child]
    for node in nodes:
        lower = 0
        for other in nodes:
            if other.val < node.val:
                lower += 1
        if lower == k - 1:
            return node.val
    return root.val
