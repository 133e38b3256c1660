"""The window is a set. When a song that it holds twice loses one of the two, the set forgets it altogether, though the
other is still there: 1 2 1 3 with k = 3. A window that may hold repeats needs counts.
"""


def best_hour(songs, stars, k):
    window = set()
    total, best = 0, -1
    for place, song in enumerate(songs):
        if place >= k:
            total -= stars[place - k]
            window.discard(songs[place - k])
        window.add(song)
        total += stars[place]
        if len(window) == k:
            best = max(best, total)
    return best
