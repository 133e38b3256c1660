"""Cases for charge-and-sell."""

examples = [
    (([30, 12, 25, 9, 20],), 13, "Charge at 12, sell at 25. Charging at 9 comes too late for the 25."),
    (([8, 6, 6, 1],), 0, "The price never rises: leave the battery alone."),
    (([4, 11, 2, 15],), 13, "One trade only: charge at 2, sell at 15."),
]
edges = {
    "one hour": ([7],),
    "two hours, rising": ([3, 9],),
    "two hours, falling": ([9, 3],),
    "all alike": ([5, 5, 5, 5],),
    "rises all the way": ([1, 2, 4, 8, 16],),
    "lowest price comes last": ([6, 9, 10, 1],),
    "highest price comes first": ([90, 10, 20, 15],),
    "best margin before the lowest price": ([20, 80, 5, 40],),
    "best margin after the lowest price": ([20, 50, 5, 70],),
    "two rises that must not be added": ([1, 5, 2, 6],),
    "free hour": ([4, 0, 3, 0, 2],),
    "margin of one": ([9, 8, 9, 7],),
    "sold at once, then better": ([5, 6, 4, 7, 3, 5],),
}
big = (20_000,)


def generate(random, n):
    """Prices that wander, or fall with some rises in between."""
    size = max(1, n)
    if random.chance(0.3):
        return (random.integers(size, 0, random.choice([3, 20, 1_000])),)
    price, prices = random.integer(0, 60), []
    drift = random.choice([-6, -3, -1])
    for _ in range(size):
        prices.append(price)
        price = max(0, price + random.integer(drift, 3))
    return (prices,)


def worst(random, n):
    """The price falls all the time."""
    return (list(range(n, 0, -1)),)


def valid(prices):
    """What the statement allows."""
    return len(prices) >= 1 and all(0 <= price <= 1_000_000 for price in prices)


def oracle(prices):
    """Try every pair of hours."""
    margins = [late - early for hour, early in enumerate(prices) for late in prices[hour + 1 :]]
    return max([0, *margins])
