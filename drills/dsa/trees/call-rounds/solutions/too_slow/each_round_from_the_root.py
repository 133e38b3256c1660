"""For each round, the walk starts at the root again and goes down to that depth: in a chain that is n² / 2 steps. Keep the nodes
of the round before; their children are all that you need.
"""


def call_rounds(root):
    rounds = []
    while True:
        one = []
        waiting = [(root, 0)]
        while waiting:
            family, depth = waiting.pop()
            if family is None:
                continue
            if depth == len(rounds):
                one.append(family.val)
            else:
                waiting += [(family.right, depth + 1), (family.left, depth + 1)]
        if not one:
            return rounds
        rounds.append(one)
