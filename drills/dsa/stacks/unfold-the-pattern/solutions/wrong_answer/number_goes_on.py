"""The number is not set back to 0 at the bracket, so its digits run into those of the next number: 2(a)3(b) reads 23. Start
anew once the number is put aside.
"""


def unfold(text):
    outer, part, times = [], "", 0
    for sign in text:
        if sign.isdigit():
            times = (10 * times + int(sign)) % 1000
        elif sign == "(":
            outer.append((part, times))
            part = ""
        elif sign == ")":
            before, count = outer.pop()
            part = before + part * count
        else:
            part += sign
    return part
