"""This counts the galleries between the shafts, one less than the shafts themselves: a mine with only its entrance gives 0. Say
before you start whether nodes or edges are counted.
"""


def deepest_gallery(root):
    deepest = 0
    waiting = [(root, 0)]
    while waiting:
        shaft, depth = waiting.pop()
        if shaft:
            deepest = max(deepest, depth)
            waiting += [(shaft.left, depth + 1), (shaft.right, depth + 1)]
    return deepest
