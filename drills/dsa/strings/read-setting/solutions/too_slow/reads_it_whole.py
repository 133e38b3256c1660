"""All digits are read before the limits are asked. Python's numbers grow without an end, so each step multiplies a
number of up to 200 000 digits: n² work in total. Stop the value at the limit while you read.
"""


def read_setting(text):
    place = 0
    while place < len(text) and text[place] == " ":
        place += 1
    sign = 1
    if place < len(text) and text[place] in "+-":
        sign = -1 if text[place] == "-" else 1
        place += 1
    value = 0
    while place < len(text) and text[place].isdigit():
        value = value * 10 + int(text[place])
        place += 1
    return max(-(2**31), min(2**31 - 1, sign * value))
