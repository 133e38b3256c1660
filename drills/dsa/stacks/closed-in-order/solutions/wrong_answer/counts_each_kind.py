"""One counter per kind sees what is missing, but not the order between the kinds: "([)]" passes. The bracket opened last must
be closed first, and to know which it was you need a stack.
"""


def closed_in_order(text):
    open_of = {"(": 0, "[": 0, "{": 0}
    for sign in text:
        if sign in open_of:
            open_of[sign] += 1
        elif sign in ")]}":
            kind = "([{"[")]}".index(sign)]
            open_of[kind] -= 1
            if open_of[kind] < 0:
                return False
    return not any(open_of.values())
