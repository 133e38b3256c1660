"""Each digit is taken for a number of its own, so 12(x) gives two stitches. Collect the digits: number = 10 · number + digit."""


def unfold(text):
    outer, part, times = [], "", 0
    for sign in text:
        if sign.isdigit():
            times = int(sign)
        elif sign == "(":
            outer.append((part, times))
            part = ""
        elif sign == ")":
            before, count = outer.pop()
            part = before + part * count
        else:
            part += sign
    return part
