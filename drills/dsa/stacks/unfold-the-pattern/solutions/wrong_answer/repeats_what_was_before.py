"""Everything written so far is repeated, not only what the bracket holds: k2(p) gives kpkp. Keep the part inside apart from
the one outside until the bracket closes.
"""


def unfold(text):
    counts, part, times = [], "", 0
    for sign in text:
        if sign.isdigit():
            times = 10 * times + int(sign)
        elif sign == "(":
            counts.append(times)
            times = 0
        elif sign == ")":
            part = (part * counts.pop())[:10_000]
        else:
            part += sign
    return part
