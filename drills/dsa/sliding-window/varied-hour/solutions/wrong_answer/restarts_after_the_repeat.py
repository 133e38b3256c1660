"""On a repeat the window is emptied and starts again at this song. But the songs after the first of the two are still
good: in 2 1 2 3 with k = 3 the hour 1 2 3 is lost. Drop only what lies before the repeat.
"""


def best_hour(songs, stars, k):
    best, start, window = -1, 0, set()
    for place, song in enumerate(songs):
        if song in window:
            start, window = place, set()
        window.add(song)
        if len(window) > k:
            window.remove(songs[start])
            start += 1
        if len(window) == k:
            best = max(best, sum(stars[start : place + 1]))
    return best
