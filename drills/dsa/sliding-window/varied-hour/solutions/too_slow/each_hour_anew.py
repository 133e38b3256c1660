"""A set and a sum are made anew for each hour: n · k steps, 100 million where hours are long. From one hour to the next
only two songs change; keep counts and the sum, and bring them up to date.
"""


def best_hour(songs, stars, k):
    best = -1
    for start in range(len(songs) - k + 1):
        seen = set()
        total = 0
        for place in range(start, start + k):
            if songs[place] in seen:
                break
            seen.add(songs[place])
            total += stars[place]
        else:
            best = max(best, total)
    return best
