"""Idea: an opening bracket puts the part in hand aside, with the number of times the inner part is wanted; the closing one
takes it back and adds the inner part that many times.

Parts are lists of strings, so that adding to them copies nothing. Time O(text + stitches), space the same.
"""


def unfold(text: str) -> str:
    outer: list[tuple[list[str], int]] = []
    part: list[str] = []
    times = 0
    for sign in text:
        if sign.isdigit():
            times = 10 * times + int(sign)
        elif sign == "(":
            outer.append((part, times))
            part, times = [], 0
        elif sign == ")":
            inner = "".join(part)
            part, count = outer.pop()
            part.append(inner * count)
        else:
            part.append(sign)
    return "".join(part)
