"""Cases for stretches-with-total."""

examples = [
    (([2, 3, -3, 3, 1], 3), 3, "The stretches are [3], [3] further on, and [3, -3, 3]."),
    (([0, 0], 0), 3, "Each zero by itself, and both together."),
    (([4, 4, 4], 5), 0),
]
edges = {
    "one entry that fits": ([7], 7),
    "one entry that does not": ([7], 0),
    "only the whole": ([1, 2, 4], 7),
    "goes down and comes back": ([5, -5, 5, -5, 5], 5),
    "total zero without zeros": ([1, -1, 2, -2], 0),
    "negative total": ([-2, -3, 4, -5], -5),
    "all alike": ([1, 1, 1, 1, 1, 1], 2),
    "starts at the front": ([3, 9, 9], 12),
    "ends at the back": ([9, 9, 3], 12),
    "negative first, then rises": ([-4, 2, 2, 2, 2], 4),
}
big = (20_000,)


def generate(random, n):
    """Small changes, so that sums meet often; the total is that of some stretch, or any."""
    size = max(1, n)
    span = random.choice([1, 3, 9])
    changes = random.integers(size, -span, span)
    if random.chance(0.2):
        changes = [abs(change) for change in changes]
    start = random.integer(0, size - 1)
    end = random.integer(start, min(size - 1, start + 5))
    total = sum(changes[start : end + 1]) if random.chance(0.8) else random.integer(-2 * span, 2 * span)
    return changes, total


def worst(random, n):
    """All sums are different and no stretch fits."""
    return [1 + place % 7 for place in range(n)], -1


def valid(changes, total):
    """What the statement allows."""
    return len(changes) >= 1 and all(abs(change) <= 10_000 for change in changes) and abs(total) <= 500_000_000


def oracle(changes, total):
    """Add up every stretch."""
    size = len(changes)
    return sum(sum(changes[start:end]) == total for start in range(size) for end in range(start + 1, size + 1))
