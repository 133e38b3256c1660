"""Idea: keep all beginnings that are still possible, with the number of people inside, and make each one entry longer.
Without recursion, but all beginnings are in memory at once. Time about O(answers · length), space O(answers · length).
"""


def all_logs(log: str, room: int) -> list[str]:
    begun = [("", 0)]
    for place, sign in enumerate(log):
        left = len(log) - place - 1
        longer = []
        for text, inside in begun:
            if sign != "O" and inside < room and inside + 1 <= left:
                longer.append((text + "I", inside + 1))
            if sign != "I" and inside > 0:
                longer.append((text + "O", inside - 1))
        begun = longer
    return [text for text, inside in begun if inside == 0]
