"""Cases for ratios-without."""

examples = [
    (([2, 5, 3],), [15, 6, 10], "5 × 3, 2 × 3 and 2 × 5."),
    (([4, 0, -2],), [0, -8, 0], "Only with the stage out of gear bridged does anything turn."),
    (([7],), [1], "Nothing is left: the product of no ratios is 1."),
]
edges = {
    "two stages": ([3, -9],),
    "one stage out of gear": ([0],),
    "two out of gear": ([0, 6, 0],),
    "all out of gear": ([0, 0, 0],),
    "out of gear at the front": ([0, 2, 3],),
    "out of gear at the back": ([2, 3, 0],),
    "all ones": ([1, 1, 1, 1],),
    "all turn round": ([-1, -1, -1],),
    "an even number turn round": ([-2, 3, -4, 5],),
    "four alike": ([5, 5, 5, 5],),
    "largest product": ([2] * 30,),
    "all different": ([2, 3, 5, 7, 11],),
    "small out of thirty": ([-30, 30, 1, -1, 30],),
}
big = (100_000,)


def generate(random, n):
    """Some larger ratios among ones, so that products stay small; at times one or two zeros."""
    size = max(1, n)
    ratios = [random.choice([1, 1, 1, -1]) for _ in range(size)]
    for _ in range(random.integer(1, min(5, size))):
        ratios[random.integer(0, size - 1)] = random.integer(-30, 30)
    for _ in range(random.choice([0, 0, 1, 1, 2])):
        ratios[random.integer(0, size - 1)] = 0
    return (ratios,)


def worst(random, n):
    """Ones, and a single other ratio."""
    return ([1] * (n - 1) + [7],)


def valid(ratios):
    """All ratios are small, and so is the product of those that are not 0."""
    product = 1
    for ratio in ratios:
        product *= ratio or 1
        if abs(product) >= 2**31:
            return False
    return len(ratios) >= 1 and all(abs(ratio) <= 30 for ratio in ratios)


def oracle(ratios):
    """Multiply all others, for each place anew."""
    out = []
    for left_out in range(len(ratios)):
        product = 1
        for place, ratio in enumerate(ratios):
            if place != left_out:
                product *= ratio
        out.append(product)
    return out
