"""Cases for best-replay."""

examples = [
    (([3, -5, 4, -1, 2, -6],), 5, "The replay is 4, -1, 2: it is worth going through the -1."),
    (([-4, -2, -7],), -2, "A replay has at least one minute."),
    (([6, -1, 6],), 11, "The whole game."),
]
edges = {
    "one minute won": ([5],),
    "one minute lost": ([-5],),
    "one minute of nothing": ([0],),
    "all lost, the best first": ([-1, -3, -2],),
    "all lost, the best last": ([-3, -2, -1],),
    "all won": ([1, 2, 3, 4],),
    "best at the front": ([7, 2, -20, 8],),
    "best at the back": ([8, -20, 7, 2],),
    "worth the way through a loss": ([5, -4, 6],),
    "not worth the way": ([5, -6, 6],),
    "a loss that takes everything": ([5, -5, 5],),
    "losses and nothing": ([-3, 0, -2],),
    "restart twice": ([2, -9, 3, -9, 4, -9],),
    "best is left behind": ([1, -2, 9, -3, -3, 4],),
}
big = (20_000,)


def generate(random, n):
    """Swings that cancel often; at times nearly all losses."""
    size = max(1, n)
    span = random.choice([1, 4, 12])
    high = random.choice([span, span, 1, -1])
    swings = random.integers(size, -span, max(high, -span))
    if random.chance(0.3):
        swings[random.integer(0, size - 1)] = random.choice([-3 * span, 3 * span])
    return (swings,)


def worst(random, n):
    """Losses and gains in turn, and a slow rise."""
    return ([3 if minute % 2 else -2 for minute in range(n)],)


def valid(swings):
    """What the statement allows."""
    return len(swings) >= 1 and all(abs(swing) <= 10_000 for swing in swings)


def oracle(swings):
    """Add up every stretch."""
    size = len(swings)
    return max(sum(swings[start:end]) for start in range(size) for end in range(start + 1, size + 1))
