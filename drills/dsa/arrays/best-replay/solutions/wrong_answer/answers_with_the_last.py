"""It returns the best stretch that ends at the last minute. The best one may have ended long before, as in [9, -1]:
keep the largest of these sums while you walk.
"""


def best_replay(swings):
    here = swings[0]
    for swing in swings[1:]:
        here = max(swing, here + swing)
    return here
