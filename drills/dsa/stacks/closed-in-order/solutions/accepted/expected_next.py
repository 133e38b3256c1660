"""Idea: keep a stack of the closing brackets that are still owed, the next one on top. A closing bracket must be the one on
top; in the end nothing may be owed.

Time O(n), space O(n).
"""

CLOSING = {"(": ")", "[": "]", "{": "}"}


def closed_in_order(text: str) -> bool:
    owed: list[str] = []
    for sign in text:
        if sign in CLOSING:
            owed.append(CLOSING[sign])
        elif sign in ")]}" and (not owed or owed.pop() != sign):
            return False
    return not owed
