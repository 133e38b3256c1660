"""Idea: one index walks through spaces, at most one sign, and digits. The value is kept small while it is read: at 2³¹
it is too high whatever follows, so it stays there. The sign and the exact limits come at the end.

Time O(n), space O(1).
"""

LOWEST, HIGHEST = -2147483648, 2147483647


def read_setting(text: str) -> int:
    place = 0
    while place < len(text) and text[place] == " ":
        place += 1
    sign = 1
    if place < len(text) and text[place] in "+-":
        if text[place] == "-":
            sign = -1
        place += 1
    value = 0
    while place < len(text) and "0" <= text[place] <= "9":
        value = min(10 * value + int(text[place]), -LOWEST)
        place += 1
    return max(LOWEST, min(HIGHEST, sign * value))
