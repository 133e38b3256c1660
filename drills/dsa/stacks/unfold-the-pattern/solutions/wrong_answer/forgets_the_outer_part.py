"""The number is put aside at a bracket, but not the stitches in front of it, and they are lost: k3(p) gives only ppp. The part
outside belongs on the stack as well.
"""


def unfold(text):
    counts, part, times = [], "", 0
    for sign in text:
        if sign.isdigit():
            times = 10 * times + int(sign)
        elif sign == "(":
            counts.append(times)
            part, times = "", 0
        elif sign == ")":
            part *= counts.pop()
        else:
            part += sign
    return part
