"""All bids are sorted for each question: n log n steps, n times. Only the two numbers at the middle are needed; two
heaps keep just these on top.
"""


class RunningMiddle:
    def __init__(self):
        self.bids = []

    def add(self, bid):
        self.bids.append(bid)

    def middle(self):
        row = sorted(self.bids)
        size = len(row)
        return (row[size // 2] + row[(size - 1) // 2]) / 2
