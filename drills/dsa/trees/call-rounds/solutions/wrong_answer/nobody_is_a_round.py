"""Without a root this returns one empty round, but nobody is called at all: the answer is an empty list. Ask whether the root
is there before the first round.
"""


def call_rounds(root):
    if root is None:
        return [[]]
    rounds = []
    families = [root]
    while families:
        rounds.append([family.val for family in families])
        families = [child for family in families for child in (family.left, family.right) if child]
    return rounds
