"""Idea: a window of k songs. One comes in, one goes out; the sum and a map of counts are brought up to date, and the
songs are all different exactly if the map has k keys.

Time O(n), space O(k).
"""


def best_hour(songs: list[int], stars: list[int], k: int) -> int:
    counts: dict[int, int] = {}
    total = 0
    best = -1
    for place, song in enumerate(songs):
        counts[song] = counts.get(song, 0) + 1
        total += stars[place]
        if place >= k:
            old = songs[place - k]
            total -= stars[place - k]
            counts[old] -= 1
            if counts[old] == 0:
                del counts[old]
        if len(counts) == k:
            best = max(best, total)
    return best
