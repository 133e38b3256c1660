"""For each rack, everything below it is worked out anew; in a chain that is n² / 2 steps. What lies below a rack does not
change: work it out once, from the leaves up, and hand one number to the parent.
"""


def best_cable_run(root):
    best = root.val
    tops = [root]
    for top in tops:
        tops += [child for child in (top.left, top.right) if child]
        order = [top]
        for node in order:
            order += [child for child in (node.left, node.right) if child]
        down = {None: 0}
        for node in reversed(order):
            down[node] = max(0, node.val + max(down[node.left], down[node.right]))
        best = max(best, top.val + down[top.left] + down[top.right])
    return best
