"""Absent children are put into the next round as None, and the last round holds nothing but these: an empty list is added at
the end. Take a child along only if it is there.
"""


def call_rounds(root):
    rounds = []
    families = [root] if root else []
    while families:
        rounds.append([family.val for family in families if family])
        families = [child for family in families if family for child in (family.left, family.right)]
    return rounds
