"""A song that has gone out stays in the map with the count 0, so the number of keys says nothing any more: with songs 1
2 3 and k = 2 the second hour is not seen. Delete the key when its count reaches 0.
"""


def best_hour(songs, stars, k):
    counts = {}
    total, best = 0, -1
    for place, song in enumerate(songs):
        counts[song] = counts.get(song, 0) + 1
        total += stars[place]
        if place >= k:
            total -= stars[place - k]
            counts[songs[place - k]] -= 1
        if len(counts) == k:
            best = max(best, total)
    return best
