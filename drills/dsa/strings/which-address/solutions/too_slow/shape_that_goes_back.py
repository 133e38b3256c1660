"""The first look at the shape, `(?:[0-9]+\\.?)+`, can cut a row of digits into pieces in 2ⁿ ways, because the separator
may be missing. Where the end does not fit, the matcher tries them all: a form field can stop the server. Make the
separator a must, or split and check.
"""

import re

SHAPE = re.compile(r"(?:[0-9]+\.?)+|(?:[0-9a-fA-F]+:?)+")
HEXADECIMAL = frozenset("0123456789abcdefABCDEF")


def which_address(text):
    if not SHAPE.fullmatch(text):
        return "neither"
    parts = text.split(".")
    if len(parts) == 4:
        fine = all(1 <= len(part) <= 3 and str(int(part)) == part and int(part) <= 255 for part in parts)
        return "IPv4" if fine else "neither"
    parts = text.split(":")
    if len(parts) == 8 and all(1 <= len(part) <= 4 and HEXADECIMAL.issuperset(part) for part in parts):
        return "IPv6"
    return "neither"
