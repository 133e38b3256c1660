"""Words for people: numbers with their nouns."""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 card`, `12,034 cards`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
