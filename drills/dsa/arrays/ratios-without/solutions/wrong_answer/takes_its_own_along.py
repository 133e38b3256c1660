"""The running product from the back takes a place's own ratio in before it is used there, so [2, 5, 3] begins with 30
instead of 15. Use the running product first, then multiply.
"""


def ratios_without(ratios):
    out = []
    before = 1
    for ratio in ratios:
        out.append(before)
        before *= ratio
    behind = 1
    for place in reversed(range(len(ratios))):
        behind *= ratios[place]
        out[place] *= behind
    return out
