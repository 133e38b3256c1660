"""Idea: the three parts are a regular expression. Zeros in front say nothing; of what is left, eleven digits are
already above every limit, so no more need to be turned into a number. Time O(n), space O(n).
"""

import re

NUMBER = re.compile(r" *([+-]?)0*([0-9]*)")


def read_setting(text: str) -> int:
    found = NUMBER.match(text)
    assert found is not None  # every part may be empty
    value = int(found[1] + (found[2][:11] or "0"))
    return max(-2147483648, min(2147483647, value))
