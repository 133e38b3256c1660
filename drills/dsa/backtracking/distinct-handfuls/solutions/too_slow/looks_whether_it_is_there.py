"""Every choice is made and then looked for among all handfuls found so far: up to 2ⁿ comparisons for each of 2ⁿ choices. Do
not make the doubles in the first place: skip twins while you extend.
"""


def distinct_handfuls(weights):
    weights = sorted(weights)
    found = []
    for mask in range(2 ** len(weights)):
        hand = [weight for place, weight in enumerate(weights) if mask >> place & 1]
        if hand not in found:
            found.append(hand)
    return found
