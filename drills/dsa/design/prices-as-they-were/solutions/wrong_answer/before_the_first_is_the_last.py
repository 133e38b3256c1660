"""When all notes are later, the place is 0, and index 0 − 1 is the last entry in Python: a price that came much later
is returned. Ask for 0 first; then it is −1.
"""

from bisect import bisect_right


class PriceBook:
    def __init__(self):
        self.notes = {}

    def note(self, item, price, minute):
        self.notes.setdefault(item, ([], []))
        self.notes[item][0].append(minute)
        self.notes[item][1].append(price)

    def price(self, item, minute):
        if item not in self.notes:
            return -1
        minutes, prices = self.notes[item]
        return prices[bisect_right(minutes, minute) - 1]
