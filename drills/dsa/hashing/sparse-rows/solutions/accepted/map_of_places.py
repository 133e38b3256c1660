"""Idea: each row is a dict from place to entry, without the zeros. A dot product goes through the smaller dict and
looks each place up in the larger one.

Time O(width) per add, O(entries of the smaller row) per dot; space for the entries that are not 0.
"""


class SparseRows:
    def __init__(self, width: int) -> None:
        self.rows: list[dict[int, int]] = []

    def add(self, row: list[int]) -> int:
        self.rows.append({place: entry for place, entry in enumerate(row) if entry != 0})
        return len(self.rows) - 1

    def dot(self, first: int, second: int) -> int:
        short, long = sorted((self.rows[first], self.rows[second]), key=len)
        return sum(entry * long.get(place, 0) for place, entry in short.items())
