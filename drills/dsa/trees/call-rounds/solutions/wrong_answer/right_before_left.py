"""A stack hands out last what was put on it first, so within a round the families come from right to left: [1, 2, 3] gives
[3, 2]. Put the right child on the stack first, or use a queue.
"""


def call_rounds(root):
    rounds = []
    waiting = [(root, 0)]
    while waiting:
        family, depth = waiting.pop()
        if family is None:
            continue
        if depth == len(rounds):
            rounds.append([])
        rounds[depth].append(family.val)
        waiting += [(family.left, depth + 1), (family.right, depth + 1)]
    return rounds
