"""Cases for fewest-docks."""

examples = [
    (([(10, 30), (20, 50), (30, 40)],), 2, "The third takes the dock that the first leaves in minute 30."),
    (([(5, 9), (5, 9), (6, 7)],), 3),
    (([],), 0),
]
edges = {
    "one ferry": ([(0, 1)],),
    "one after the other with gaps": ([(1, 2), (4, 5), (8, 9)],),
    "one after the other without gaps": ([(1, 2), (2, 3), (3, 4)],),
    "all at once": ([(1, 9), (1, 9), (1, 9), (1, 9)],),
    "one inside the other": ([(1, 10), (2, 9), (3, 8)],),
    "one long, many short": ([(0, 100), (1, 2), (3, 4), (5, 6)],),
    "in no order": ([(30, 40), (0, 10), (5, 35), (8, 9)],),
    "same arrival": ([(4, 5), (4, 8), (4, 6)],),
    "same departure": ([(1, 8), (2, 8), (3, 8), (8, 9)],),
    "a chain in which only neighbours meet": ([(0, 3), (2, 5), (4, 7), (6, 9)],),
    "one meets all others, but not at once": ([(0, 10), (1, 2), (2, 3), (3, 4), (4, 5)],),
    "most at the end": ([(0, 2), (3, 9), (4, 9), (5, 9)],),
    "most at the beginning": ([(0, 5), (0, 4), (0, 3), (6, 8)],),
    "two leave, two arrive": ([(0, 5), (1, 5), (5, 8), (5, 9)],),
}
big = (20_000,)


def generate(random, n):
    """Stays in a short time, so that arrivals and departures fall together; short and long ones."""
    span = random.choice([max(2, n // 2), n + 2, 3 * n + 3])
    long = random.choice([2, 5, max(2, span // 2)])
    stays = []
    for _ in range(n):
        arrives = random.integer(0, span)
        stays.append((arrives, arrives + random.integer(1, random.choice([2, long]))))
    return (stays,)


def worst(random, n):
    """All are in the harbour together, and they leave in another order than they came."""
    return (random.shuffled([(place, n + (place * 7919) % (n + 1)) for place in range(n)]),)


def valid(stays):
    """What the statement allows."""
    return all(0 <= arrives < leaves <= 1_000_000 for arrives, leaves in stays)


def oracle(stays):
    """Count for each arrival how many lie in the harbour at that moment."""
    return max((sum(arrives <= moment < leaves for arrives, leaves in stays) for moment, _ in stays), default=0)
