"""The zeros are thrown away together with the places, so the first entries of both rows meet, wherever they stood: [1,
0] and [0, 1] give 1 instead of 0. Keep the place beside each entry.
"""


class SparseRows:
    def __init__(self, width):
        self.rows = []

    def add(self, row):
        self.rows.append([entry for entry in row if entry])
        return len(self.rows) - 1

    def dot(self, first, second):
        return sum(a * b for a, b in zip(self.rows[first], self.rows[second], strict=False))
