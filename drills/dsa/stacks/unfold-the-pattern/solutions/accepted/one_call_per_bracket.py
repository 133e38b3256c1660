"""Idea: the short form is defined by itself, so read it with a function that calls itself: it reads up to the bracket that closes
its part and returns the stitches. The position is shared. Time O(text + stitches), space the same.
"""


def unfold(text: str) -> str:
    at = 0

    def part() -> str:
        nonlocal at
        out = []
        times = 0
        while at < len(text):
            sign = text[at]
            at += 1
            if sign == ")":
                break
            if sign == "(":
                out.append(part() * times)
                times = 0
            elif sign.isdigit():
                times = 10 * times + int(sign)
            else:
                out.append(sign)
        return "".join(out)

    return part()
