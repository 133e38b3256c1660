"""The best sum starts at 0, which no stretch has where every minute was lost: [-4, -2] should give -2. Start with a
minute that is really there.
"""


def best_replay(swings):
    here = best = 0
    for swing in swings:
        here = max(0, here + swing)
        best = max(best, here)
    return best
