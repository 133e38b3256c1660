"""Idea: split at the separator and check every part by plain rules: its length, its characters, its value. Empty parts
show up by their length 0.

Time O(n), space O(n).
"""

DIGITS = frozenset("0123456789")
HEXADECIMAL = frozenset("0123456789abcdefABCDEF")


def which_address(text: str) -> str:
    parts = text.split(".")
    if len(parts) == 4 and all(map(is_byte, parts)):
        return "IPv4"
    parts = text.split(":")
    if len(parts) == 8 and all(1 <= len(part) <= 4 and HEXADECIMAL.issuperset(part) for part in parts):
        return "IPv6"
    return "neither"


def is_byte(part: str) -> bool:
    if not 1 <= len(part) <= 3 or not DIGITS.issuperset(part):
        return False
    return part == "0" or (part[0] != "0" and int(part) <= 255)
