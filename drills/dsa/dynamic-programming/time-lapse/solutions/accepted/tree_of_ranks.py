"""Idea: the longest film that ends here is one more than the best among all smaller heights so far. A Fenwick tree over
the ranks of the heights answers "the best below" in log n steps. Useful when each photo has a weight. Time O(n log n),
space O(n).
"""


def most_photos(heights: list[int]) -> int:
    rank = {height: place for place, height in enumerate(sorted(set(heights)), 1)}
    best = [0] * (len(rank) + 1)
    for height in heights:
        length = 1
        place = rank[height] - 1
        while place > 0:
            length = max(length, best[place] + 1)
            place -= place & -place
        place = rank[height]
        while place < len(best):
            best[place] = max(best[place], length)
            place += place & -place
    return max(best)
