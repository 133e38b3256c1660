"""From each shaft, the way back to the entrance is counted anew: in a chain n² / 2 steps. A shaft is one deeper than the one above
it; pass that number down.
"""


def deepest_gallery(root):
    above = {root: None} if root else {}
    shafts = [root] if root else []
    for shaft in shafts:
        for child in (shaft.left, shaft.right):
            if child:
                above[child] = shaft
                shafts.append(child)
    deepest = 0
    for shaft in shafts:
        steps = 0
        while shaft:
            steps += 1
            shaft = above[shaft]
        deepest = max(deepest, steps)
    return deepest
