"""Idea: each row is a list of (place, entry) in the order of the places. Two pointers walk along both lists; the one at
the smaller place moves on. No hashing, and little memory; time O(entries of both rows) per dot.
"""


class SparseRows:
    def __init__(self, width: int) -> None:
        self.rows: list[list[tuple[int, int]]] = []

    def add(self, row: list[int]) -> int:
        self.rows.append([(place, entry) for place, entry in enumerate(row) if entry])
        return len(self.rows) - 1

    def dot(self, first: int, second: int) -> int:
        one, other = self.rows[first], self.rows[second]
        left = right = total = 0
        while left < len(one) and right < len(other):
            if one[left][0] == other[right][0]:
                total += one[left][1] * other[right][1]
                left += 1
                right += 1
            elif one[left][0] < other[right][0]:
                left += 1
            else:
                right += 1
        return total
