"""Idea: walk in any order that goes from left to right, here node, left side, right side, and carry the depth along: it says to
which round a family belongs. Time O(n), space O(n).
"""


def call_rounds(root: "TreeNode | None") -> list[list[int]]:
    rounds: list[list[int]] = []
    waiting = [(root, 0)]
    while waiting:
        family, depth = waiting.pop()
        if family is None:
            continue
        if depth == len(rounds):
            rounds.append([])
        rounds[depth].append(family.val)
        waiting += [(family.right, depth + 1), (family.left, depth + 1)]
    return rounds
