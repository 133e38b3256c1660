"""Cases for rest-between-shows."""

examples = [
    (([30, 10, 10, 40],), 70, "The first and the last night, with two nights of rest between."),
    (([5, 8, 4],), 9, "5 + 4 is more than the 8."),
    (([0],), 0),
]
edges = {
    "one night": ([7],),
    "two nights, first better": ([9, 2],),
    "two nights, second better": ([2, 9],),
    "three nights, middle better": ([2, 9, 3],),
    "three nights, outer ones better": ([5, 9, 5],),
    "all alike, even": ([4, 4, 4, 4],),
    "all alike, odd": ([4, 4, 4, 4, 4],),
    "first and last": ([9, 1, 1, 9],),
    "change from odd to even nights": ([9, 1, 1, 9, 1, 9],),
    "largest one left out": ([6, 7, 6, 1],),
    "nothing to be had": ([0, 0, 0],),
    "second night counts more than the third": ([1, 9, 2, 1],),
    "three nights of rest are never needed": ([8, 1, 1, 1, 8],),
    "falling": ([9, 8, 7, 6, 5],),
}
big = (20_000,)


def generate(random, n):
    """Small takings, with some far larger ones in between."""
    size = max(1, n)
    high = random.choice([3, 10, 1000])
    share = random.choice([0.0, 0.3])
    return ([random.integer(0, high) * (5 if random.chance(share) else 1) for _ in range(size)],)


def worst(random, n):
    """Nearly all alike."""
    return ([5 + place * place % 3 for place in range(n)],)


def valid(takings):
    """What the statement allows."""
    return len(takings) >= 1 and all(0 <= taking <= 10_000 for taking in takings)


def oracle(takings):
    """Collect all sums: for each night, those after a show and those after a rest."""
    if len(takings) <= 12:
        sums = []
        for chosen in range(1 << len(takings)):
            if chosen & chosen >> 1 == 0:
                sums.append(sum(taking for place, taking in enumerate(takings) if chosen >> place & 1))
        return max(sums)
    ends = []
    for place, taking in enumerate(takings):
        ends.append(taking + max((ends[earlier] for earlier in range(place - 1)), default=0))
    return max(ends)
