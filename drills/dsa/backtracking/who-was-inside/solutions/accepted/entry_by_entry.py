"""Idea: go through the log entry by entry with the number of people inside. A sign is tried only if it is allowed
there, and a beginning is given up when more people are inside than entries are left.

So nearly every beginning leads to an answer: time about O(answers · length), and O(length) space besides the answers.
"""


def all_logs(log: str, room: int) -> list[str]:
    out: list[str] = []
    filled: list[str] = []

    def fill(inside: int) -> None:
        place = len(filled)
        if inside < 0 or inside > min(room, len(log) - place):
            return
        if place == len(log):
            out.append("".join(filled))
            return
        for sign, change in (("I", 1), ("O", -1)):
            if log[place] in (sign, "?"):
                filled.append(sign)
                fill(inside + change)
                filled.pop()

    fill(0)
    return out
