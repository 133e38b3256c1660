"""Leeches: items that keep being forgotten. They are tagged and shown; nothing is suspended on its own."""


def is_leech(lapses: int, threshold: int) -> bool:
    """Tell whether this lapse marks a leech: at the threshold and at every half threshold (rounded up) after it.

    lapses: how often the item has been forgotten, this time included. threshold: 0 or less turns leeches off.
    The rule is Anki's (`leech_threshold_met`): with 8 it fires at 8, 12, 16 and so on.
    """
    if threshold <= 0 or lapses < threshold:
        return False
    half = max(1, (threshold + 1) // 2)
    return (lapses - threshold) % half == 0
