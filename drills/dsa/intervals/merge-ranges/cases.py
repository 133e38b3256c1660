"""Cases for merge-ranges."""

examples = [
    (([[8, 10], [1, 3], [2, 6]],), [[1, 6], [8, 10]], "[1, 3] and [2, 6] share 2 and 3."),
    (([[1, 4], [4, 6]],), [[1, 6]], "They share one address."),
    (([[1, 9], [2, 3]],), [[1, 9]], "One lies inside the other."),
]
edges = {
    "none": ([],),
    "one": ([[5, 5]],),
    "neighbours that share nothing": ([[1, 2], [3, 4]],),
    "the same range twice": ([[2, 4], [2, 4]],),
    "a chain": ([[1, 2], [2, 3], [3, 4], [4, 5]],),
    "a short one inside, then one that reaches the long one": ([[0, 10], [1, 2], [9, 12]],),
    "falling order": ([[9, 10], [6, 7], [1, 6]],),
    "negative addresses": ([[-5, -3], [-3, 0], [2, 2]],),
    "same start, different ends": ([[1, 7], [1, 2], [1, 4]],),
    "single points": ([[3, 3], [1, 1], [2, 2]],),
}


def generate(random, n):
    """Ranges short enough that some join and some do not."""
    span = random.choice([3, 6, 12]) * n
    length = random.choice([1, 3, 8])
    out = []
    for _ in range(n):
        first = random.integer(-span // 2, span // 2)
        out.append([first, first + random.integer(0, length)])
    return (out,)


def worst(random, n):
    """Nothing joins, and the order is random."""
    return (random.shuffled([[3 * step, 3 * step + 1] for step in range(n)]),)


def valid(ranges):
    """What the statement allows."""
    return all(len(one) == 2 and one[0] <= one[1] for one in ranges)


def oracle(ranges):
    """Join any two ranges that meet, until no two do."""
    left = [list(entry) for entry in ranges]
    joined = True
    while joined:
        joined = False
        for one in left:
            for two in left:
                if not joined and one is not two and one[0] <= two[1] and two[0] <= one[1]:
                    left = [entry for entry in left if entry is not one and entry is not two]
                    left.append([min(one[0], two[0]), max(one[1], two[1])])
                    joined = True
    return sorted(left)
