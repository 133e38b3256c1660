"""It leaves out every stage with the same ratio, not just the one at this place: in [5, 5, 5, 5] each entry is 125.
Leave out by place.
"""


def ratios_without(ratios):
    wholes = {}
    for bridged in set(ratios):
        product = 1
        for ratio in ratios:
            if ratio != bridged:
                product *= ratio
        wholes[bridged] = product
    return [wholes[ratio] for ratio in ratios]
