"""Only the run that turns at the root is looked at. The best run may turn at any rack: compare at each one."""


def best_cable_run(root):
    order = [root]
    for node in order:
        order += [child for child in (node.left, node.right) if child]
    down = {None: 0}
    for node in reversed(order):
        left, right = down[node.left], down[node.right]
        down[node] = max(0, node.val + max(left, right))
    return root.val + down[root.left] + down[root.right]
