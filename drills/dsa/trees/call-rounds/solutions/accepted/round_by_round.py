"""Idea: keep all nodes of one round in a list, from left to right. Their children, in the same order, are the next round.

Time O(n), space O(n).
"""


def call_rounds(root: "TreeNode | None") -> list[list[int]]:
    rounds = []
    families = [root] if root else []
    while families:
        rounds.append([family.val for family in families])
        families = [child for family in families for child in (family.left, family.right) if child]
    return rounds
