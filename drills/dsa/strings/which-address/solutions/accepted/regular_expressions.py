"""Idea: both forms are regular, so a regular expression can say them. The byte is the only hard part: 250 to 255, 200
to 249, 100 to 199, and up to 99 without a 0 in front. Nothing in it can match in two ways, so it never goes back far.
`fullmatch` asks for the whole text. Time O(n), space O(1).
"""

import re

BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
FOUR = re.compile(rf"{BYTE}(?:\.{BYTE}){{3}}")
SIX = re.compile(r"[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){7}")


def which_address(text: str) -> str:
    if FOUR.fullmatch(text):
        return "IPv4"
    return "IPv6" if SIX.fullmatch(text) else "neither"
