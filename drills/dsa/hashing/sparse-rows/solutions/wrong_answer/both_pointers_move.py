"""Where the places differ, both pointers move on, so a partner further behind is missed: of [5, 6, 0] and [0, 7, 0] the
6 and the 7 never meet. Move only the pointer at the smaller place.
"""


class SparseRows:
    def __init__(self, width):
        self.rows = []

    def add(self, row):
        self.rows.append([(place, entry) for place, entry in enumerate(row) if entry])
        return len(self.rows) - 1

    def dot(self, first, second):
        total = 0
        for (place, entry), (place_there, entry_there) in zip(self.rows[first], self.rows[second], strict=False):
            if place == place_there:
                total += entry * entry_there
        return total
