"""The map goes from entry to place instead of from place to entry, so of two equal entries only the last one is kept:
[2, 2] · [1, 3] is 6 instead of 8. The key is what you look up, here the place.
"""


class SparseRows:
    def __init__(self, width):
        self.rows = []

    def add(self, row):
        self.rows.append({entry: place for place, entry in enumerate(row) if entry})
        return len(self.rows) - 1

    def dot(self, first, second):
        there = {place: entry for entry, place in self.rows[second].items()}
        return sum(entry * there.get(place, 0) for entry, place in self.rows[first].items())
