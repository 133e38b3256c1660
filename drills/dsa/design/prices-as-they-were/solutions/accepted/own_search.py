"""Idea: the same with pairs in one list, a replaced note written over, and the search by hand: `low` is the number of
notes that are surely not later, `high` where the later ones begin. Note takes O(1), price O(log n).
"""


class PriceBook:
    def __init__(self) -> None:
        self.notes: dict[str, list[tuple[int, int]]] = {}

    def note(self, item: str, price: int, minute: int) -> None:
        notes = self.notes.setdefault(item, [])
        if notes and notes[-1][0] == minute:
            notes.pop()
        notes.append((minute, price))

    def price(self, item: str, minute: int) -> int:
        notes = self.notes.get(item, [])
        low, high = 0, len(notes)
        while low < high:
            middle = (low + high) // 2
            if notes[middle][0] <= minute:
                low = middle + 1
            else:
                high = middle
        return notes[low - 1][1] if low > 0 else -1
