"""bisect_left stops before an equal minute, so a note does not count in the minute in which it was made. "Not later"
includes equal: use bisect_right.
"""

from bisect import bisect_left


class PriceBook:
    def __init__(self):
        self.notes = {}

    def note(self, item, price, minute):
        self.notes.setdefault(item, ([], []))
        self.notes[item][0].append(minute)
        self.notes[item][1].append(price)

    def price(self, item, minute):
        minutes, prices = self.notes.get(item, ([], []))
        known = bisect_left(minutes, minute)
        return prices[known - 1] if known else -1
