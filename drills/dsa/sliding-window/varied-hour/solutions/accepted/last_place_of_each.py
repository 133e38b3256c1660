"""Idea: note where each song was played last. The hour that ends here has no repeat exactly if the latest start without
one is not after its own start. The stars come from prefix sums. Time O(n), space O(n).
"""

from itertools import accumulate


def best_hour(songs: list[int], stars: list[int], k: int) -> int:
    sums = list(accumulate(stars, initial=0))
    last: dict[int, int] = {}
    free_from = 0
    best = -1
    for place, song in enumerate(songs):
        free_from = max(free_from, last.get(song, -1) + 1)
        last[song] = place
        start = place + 1 - k
        if start >= free_from:
            best = max(best, sums[place + 1] - sums[start])
    return best
