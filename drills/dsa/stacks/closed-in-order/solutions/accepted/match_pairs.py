"""Idea: the same with the opening brackets on the stack, and a look at the pair when one is closed. Time O(n), space O(n)."""


def closed_in_order(text: str) -> bool:
    opened = [""]
    for sign in text:
        if sign in "([{":
            opened.append(sign)
        elif sign in ")]}" and opened.pop() + sign not in ("()", "[]", "{}"):
            return False
    return opened == [""]
