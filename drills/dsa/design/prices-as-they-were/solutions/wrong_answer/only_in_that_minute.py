"""A price is found only for the very minute of its note, but it holds until the next one: noted in minute 10, it is the
price in minute 15 too. Search for the last note that is not later.
"""


class PriceBook:
    def __init__(self):
        self.notes = {}

    def note(self, item, price, minute):
        self.notes[item, minute] = price

    def price(self, item, minute):
        return self.notes.get((item, minute), -1)
