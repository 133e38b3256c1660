"""Only the depth is kept, so any closing bracket closes any opening one: "(}" passes. Remember the kind: put the brackets on a
stack instead of counting them.
"""


def closed_in_order(text):
    depth = 0
    for sign in text:
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0
