"""Idea: each rack has a best run that ends at it and comes from below; a run that turns at the rack takes both sides. Work the
racks off in reversed order of discovery, so that children come before their parents, and without recursion, so that a long
chain does no harm.

Time O(n), space O(n).
"""


def best_cable_run(root: "TreeNode | None") -> int:
    order = [root]
    for node in order:
        order += [child for child in (node.left, node.right) if child]
    best = root.val
    down = {None: 0}
    for node in reversed(order):
        left, right = down[node.left], down[node.right]
        best = max(best, node.val + left + right)
        down[node] = max(0, node.val + max(left, right))
    return best
