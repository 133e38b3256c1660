"""Cases for build-order."""

examples = [
    ((4, [(1, 0), (2, 0), (3, 1), (3, 2)]), [0, 1, 2, 3], "[0, 2, 1, 3] is right as well."),
    ((2, [(0, 1), (1, 0)]), [], "Each waits for the other."),
    ((3, []), [0, 1, 2], "Nobody waits: any order is right."),
]
edges = {
    "one target": (1, []),
    "needs itself": (1, [(0, 0)]),
    "against the numbers": (4, [(0, 1), (1, 2), (2, 3)]),
    "the same need twice": (3, [(2, 0), (2, 0), (1, 2)]),
    "a circle beside a part that works": (5, [(1, 0), (2, 3), (3, 4), (4, 2)]),
    "two separate parts": (6, [(1, 0), (2, 1), (4, 3), (5, 4)]),
    "two paths of different length": (5, [(4, 0), (4, 3), (3, 2), (2, 1), (1, 0)]),
    "a circle at the end of a chain": (4, [(1, 0), (2, 1), (3, 2), (2, 3)]),
}
big = (10_000,)


def generate(random, n):
    """Needs along a hidden order; now and then one against it, which often closes a circle."""
    order = random.shuffled(range(n))
    needs = []
    for _ in range(random.integer(0, 2 * n)):
        early, late = sorted((random.integer(0, n - 1), random.integer(0, n - 1)))
        if early != late:
            needs.append((order[late], order[early]))
    if n > 1 and random.chance(0.25):
        late, early = sorted((random.integer(0, n - 1), random.integer(0, n - 1)))
        needs.append((order[late], order[early]))
    return n, random.shuffled(needs)


def worst(random, n):
    """One long chain against the numbers."""
    return n, [(number, number + 1) for number in range(n - 1)]


def valid(count, needs):
    """What the statement allows."""
    return count >= 1 and all(0 <= target < count for pair in needs for target in pair)


def oracle(count, needs):
    """Build the first target that waits for nothing, again and again."""
    built = []
    while len(built) < count:
        ready = [
            target
            for target in range(count)
            if target not in built and all(other in built for one, other in needs if one == target)
        ]
        if not ready:
            return []
        built.append(ready[0])
    return built


def check(args, got, want):
    """Any order that respects the needs is right."""
    count, needs = args
    if not want:
        return None if got == [] else "there is a circle, so no order works; return []"
    if sorted(got) != list(range(count)):
        return f"the answer must hold each target from 0 to {count - 1} exactly once; it has {len(got)} entries"
    place = {target: position for position, target in enumerate(got)}
    for target, other in needs:
        if place[target] < place[other]:
            return f"{target} is built before {other}, which it needs"
    return None
