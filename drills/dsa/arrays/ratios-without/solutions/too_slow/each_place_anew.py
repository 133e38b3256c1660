"""For each place all the others are multiplied anew: n² products, ten thousand million for 100 000 stages. The products
before neighbouring places differ by one factor: carry them along.
"""


def ratios_without(ratios):
    out = []
    for left_out in range(len(ratios)):
        product = 1
        for place, ratio in enumerate(ratios):
            if place != left_out:
                product *= ratio
        out.append(product)
    return out
