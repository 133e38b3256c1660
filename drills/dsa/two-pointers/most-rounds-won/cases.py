"""Cases for most-rounds-won."""

examples = [
    (([2, 8, 5], [7, 1, 4]), 3, "2 beats 1, 5 beats 4, 8 beats 7."),
    (([3, 3], [3, 2]), 1, "Equal numbers are no win."),
    (([1, 9, 2], [8, 5, 6]), 1, "Only the 9 can win, and it wins once."),
]
edges = {
    "one card, higher": ([5], [4]),
    "one card, equal": ([5], [5]),
    "one card, lower": ([4], [5]),
    "all alike": ([6, 6, 6], [6, 6, 6]),
    "the same hand": ([1, 2, 3, 4], [4, 3, 2, 1]),
    "their weakest is out of reach": ([1, 1, 1], [2, 3, 4]),
    "zeros": ([0, 1, 0], [0, 0, 0]),
    "save the strong card": ([5, 9], [8, 4]),
    "duplicates on both sides": ([2, 2, 3, 3], [2, 2, 2, 3]),
    "one weak card of theirs": ([1, 2, 3], [0, 9, 9]),
    "every card wins": ([10, 20, 30], [25, 5, 15]),
}
big = (10_000,)


def generate(random, n):
    """Two hands from the same range, often narrow; sometimes they hold the same numbers."""
    size = max(1, n)
    high = random.choice([2, 9, 10 * size])
    mine = random.integers(size, 0, high)
    if random.chance(0.2):
        return mine, random.shuffled(mine)
    lift = random.choice([0, 0, high // 3])
    return mine, [number + lift for number in random.integers(size, 0, high)]


def worst(random, n):
    """All rounds can be won, each by one card only."""
    return [2 * place + 1 for place in range(n)], [2 * place for place in reversed(range(n))]


def valid(mine, theirs):
    """What the statement allows."""
    return len(mine) == len(theirs) >= 1 and all(0 <= number <= 1_000_000 for number in mine + theirs)


def oracle(mine, theirs):
    """To win k rounds, take your k strongest against their k weakest, in order; try every k."""
    strong, weak = sorted(mine, reverse=True), sorted(theirs)
    best = 0
    for rounds in range(1, len(mine) + 1):
        if all(own > other for own, other in zip(sorted(strong[:rounds]), weak[:rounds], strict=True)):
            best = rounds
    return best
