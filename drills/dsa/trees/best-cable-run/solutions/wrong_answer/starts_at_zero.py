"""The best result starts at 0, which no run has when every rack costs. Start with a gain that is really there."""


def best_cable_run(root):
    order = [root]
    for node in order:
        order += [child for child in (node.left, node.right) if child]
    best = 0
    down = {None: 0}
    for node in reversed(order):
        left, right = down[node.left], down[node.right]
        best = max(best, node.val + left + right)
        down[node] = max(0, node.val + max(left, right))
    return best
