"""Cases for best-cable-run."""

examples = [
    (([1, 2, 3],), 6, "From the left rack over the root to the right one."),
    (([-5, 4, 6, None, None, 7, 9],), 22, "7 + 6 + 9; the root would only cost."),
    (([-3, -2],), -2, "A run has at least one rack."),
]
edges = {
    "one rack": ([5],),
    "one rack that costs": ([-5],),
    "all cost": ([-4, -3, -6, -2],),
    "chain to the left": ([1, 2, None, 3, None, 4],),
    "chain to the right": ([1, None, 2, None, 3],),
    "worth the way through a loss": ([-1, 5, 6],),
    "not worth the way": ([-9, 5, 6],),
    "no fork": ([10, 5, 5, 5, 5],),
    "a loss below is left out": ([4, -1, -2],),
    "zeros": ([0, 0, 0],),
    "deep on one side": ([2, -1, -8, 6, 3, None, None, 1, 1],),
    "gain behind a loss": ([3, -2, None, 4],),
}
big = (5_000,)


def generate(random, n):
    """A tree of n racks in level order; each rack gets none, one or two children."""
    size = max(1, n)
    low = random.choice([-9, -9, -3, 0])
    high = random.choice([9, 3, -1]) if low == -9 else 9
    thin = random.chance(0.4)
    tree, free, made = [random.integer(low, high)], 1, 1
    while made < size:
        free -= 1
        kinds = [(True, False), (False, True)] if thin else [(True, True), (True, False), (False, True), (False, False)]
        kind = random.choice(kinds)
        if free == 0 and not any(kind):
            kind = (False, True)
        for there in kind:
            if there and made < size:
                tree.append(random.integer(low, high))
                free, made = free + 1, made + 1
            else:
                tree.append(None)
    while tree[-1] is None:
        tree.pop()
    return (tree,)


def worst(random, n):
    """One long chain to the left, all gains 1."""
    tree = [1]
    for _ in range(n - 1):
        tree += [1, None]
    return (tree[:-1] if n > 1 else tree,)


def racks(tree):
    """Return (gain, number of the parent) of each rack; -1 for the root. ValueError where the list is no tree."""
    if not tree or tree[0] is None:
        raise ValueError("the root is missing")
    found = [(tree[0], -1)]
    for place, gain in enumerate(tree[1:]):
        parent = place // 2
        if parent >= len(found):
            raise ValueError("a child without a parent")
        if gain is not None:
            found.append((gain, parent))
    return found


def valid(tree):
    """A tree in level order, without absent racks at the end."""
    try:
        racks(tree)
    except ValueError:
        return False
    return tree[-1] is not None


def oracle(tree):
    """From each rack, walk to all others and add up on the way."""
    found = racks(tree)
    beside = [[] for _ in found]
    for number, (_, parent) in enumerate(found):
        if parent >= 0:
            beside[number].append(parent)
            beside[parent].append(number)
    best = found[0][0]
    for start in range(len(found)):
        ways = [(start, -1, found[start][0])]
        while ways:
            here, last, total = ways.pop()
            best = max(best, total)
            ways += [(other, here, total + found[other][0]) for other in beside[here] if other != last]
    return best
