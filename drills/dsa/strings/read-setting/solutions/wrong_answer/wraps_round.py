"""The number runs over into the sign as in a 32-bit register: 2147483648 becomes negative. Compare with the limits
instead of letting it wrap.
"""


def read_setting(text):
    text = text.lstrip(" ")
    sign, place = 1, 0
    if text[:1] in ("+", "-"):
        sign = -1 if text[0] == "-" else 1
        place = 1
    value = 0
    while place < len(text) and text[place].isdigit():
        value = (value * 10 + int(text[place])) % 2**32
        place += 1
    value = sign * value % 2**32
    return value - 2**32 if value >= 2**31 else value
