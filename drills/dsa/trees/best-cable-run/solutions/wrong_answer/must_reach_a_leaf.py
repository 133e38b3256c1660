"""A side with a negative sum is taken along, as if every run had to go down to a leaf. A run may end anywhere: take 0 instead
of a side that costs.
"""


def best_cable_run(root):
    order = [root]
    for node in order:
        order += [child for child in (node.left, node.right) if child]
    best = root.val
    down = {None: 0}
    for node in reversed(order):
        left, right = down[node.left], down[node.right]
        best = max(best, node.val + left + right)
        down[node] = node.val + max(left, right)
    return best
