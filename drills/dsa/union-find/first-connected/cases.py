"""Cases for first-connected."""

examples = [
    ((3, [(0, 1), (1, 0), (2, 1), (0, 2)]), 3, "The second cable joins nothing new; the third brings in machine 2."),
    ((4, [(0, 1), (2, 3)]), -1, "Every machine has a cable, but there are two groups."),
    ((1, []), 0, "One machine is connected from the start."),
]
edges = {
    "one machine, one cable": (1, [(0, 0)]),
    "two machines, none": (2, []),
    "two machines": (2, [(1, 0)]),
    "enough cables, but in a circle": (4, [(0, 1), (1, 2), (2, 0)]),
    "groups meet at the end": (6, [(0, 1), (2, 3), (4, 5), (1, 2), (0, 3), (3, 4)]),
    "a machine with itself": (3, [(0, 0), (1, 1), (0, 1), (2, 2), (1, 2)]),
    "the same cable again": (3, [(0, 1), (0, 1), (0, 1), (1, 2)]),
    "chain against the numbers": (5, [(4, 3), (3, 2), (2, 1), (1, 0)]),
    "star": (5, [(0, 4), (1, 4), (2, 4), (3, 4), (0, 1)]),
    "two chains joined by their ends": (6, [(0, 1), (1, 2), (3, 4), (4, 5), (0, 5)]),
    "last machine left out": (4, [(0, 1), (1, 2), (0, 2), (2, 2)]),
}
big = (10_000,)


def generate(random, n):
    """Cables of a random tree among others, in any order; now and then one of the tree is missing."""
    count = max(1, n)
    names = random.shuffled(range(count))
    cables = []
    for place in range(1, count):
        pair = names[place], names[random.integer(max(0, place - 4), place - 1)]
        cables.append(pair if random.chance(0.5) else pair[::-1])
    if cables and random.chance(0.2):
        cables.pop(random.integer(0, len(cables) - 1))
    for _ in range(random.integer(0, count)):
        cables.append((random.integer(0, count - 1), random.integer(0, count - 1)))
    return count, random.shuffled(cables)


def worst(random, n):
    """One chain, of which each cable adds a machine to the long end; the last machine stays alone."""
    return n + 2, [(place + 1, place) for place in range(n)]


def valid(count, cables):
    """What the statement allows."""
    return count >= 1 and all(0 <= end < count for cable in cables for end in cable)


def oracle(count, cables):
    """After each cable, walk through the whole room again."""
    for used in range(len(cables) + 1):
        reached, grown = {0}, True
        while grown:
            more = {end for cable in cables[:used] if reached & set(cable) for end in cable}
            grown = not more <= reached
            reached |= more
        if len(reached) == count:
            return used
    return -1
