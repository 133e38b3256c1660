"""The loop over the round runs on into the children that are added meanwhile, so everybody ends up in the first round. Note how
long the queue is before the round begins, or collect the next round in a list of its own.
"""


def call_rounds(root):
    rounds = []
    queue = [root] if root else []
    while queue:
        one = []
        for family in queue:
            one.append(family.val)
            queue += [child for child in (family.left, family.right) if child]
        rounds.append(one)
        queue = []
    return rounds
