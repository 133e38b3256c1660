"""It walks back from the newest note until one is not later: quick for questions about today, but up to n steps for
long ago. The notes are sorted by minute, so use binary search.
"""


class PriceBook:
    def __init__(self):
        self.notes = {}

    def note(self, item, price, minute):
        self.notes.setdefault(item, []).append((minute, price))

    def price(self, item, minute):
        for since, price in reversed(self.notes.get(item, [])):
            if since <= minute:
                return price
        return -1
