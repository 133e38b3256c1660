"""A closing bracket that meets an empty stack is passed over: ")" passes. Nothing may be closed that is not open; that is a
fault like the wrong kind.
"""


def closed_in_order(text):
    opened = []
    for sign in text:
        if sign in "([{":
            opened.append(sign)
        elif sign in ")]}" and opened and opened.pop() + sign not in ("()", "[]", "{}"):
            return False
    return not opened
