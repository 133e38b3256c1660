"""The best starts at 0, so "no such hour" and "an hour without stars" look the same. For the first, −1 is asked: start
below everything that can occur.
"""


def best_hour(songs, stars, k):
    best = 0
    for start in range(len(songs) - k + 1):
        if len(set(songs[start : start + k])) == k:
            best = max(best, sum(stars[start : start + k]))
    return best
