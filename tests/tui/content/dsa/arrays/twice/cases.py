"""Cases for twice."""

examples = [((1,), 2), ((5,), 10)]
edges = {"zero": (0,), "negative": (-4,)}
big = (1_000,)


def generate(random, n):
    """Any number."""
    return (random.integer(-n * 10, n * 10),)


def oracle(number):
    """Add it to itself."""
    return number + number
