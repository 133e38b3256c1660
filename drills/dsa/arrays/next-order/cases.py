"""Cases for next-order."""

examples = [
    (([4, 1, 2],), [4, 2, 1], "Only the last two tiles need to move."),
    (([2, 5, 4, 1],), [4, 1, 2, 5], "5, 4, 1 is the last order behind a 2, so a 4 comes to the front."),
    (([6, 4, 4, 1],), [1, 4, 4, 6], "Behind the last order the first one comes again."),
]
edges = {
    "one tile": ([6],),
    "two tiles up": ([1, 2],),
    "two tiles down": ([2, 1],),
    "all alike": ([4, 4, 4],),
    "first order": ([1, 2, 3, 4],),
    "alike at the end": ([1, 2, 2],),
    "alike in the middle": ([1, 3, 3, 2],),
    "several larger ones alike": ([2, 3, 3, 3, 1],),
    "one like the tile that changes": ([2, 4, 2, 2, 0],),
    "last order with doubles": ([3, 3, 2, 1, 1],),
    "tile to swap is the last": ([1, 5, 4, 3, 2],),
    "tile to swap is the first of the rest": ([1, 3, 0],),
    "change at the front": ([1, 9, 8, 7, 6, 5],),
    "change deep inside": ([7, 2, 6, 5, 3, 3, 1],),
}
big = (20_000,)


def generate(random, n):
    """A row whose end falls for a while, with doubles."""
    size = max(1, n)
    top = random.choice([1, 2, 4, 2 * size])
    tiles = random.integers(size, 0, top)
    if random.chance(0.7):
        start = random.integer(0, min(size - 1, random.choice([1, 2, size])))
        tiles[start:] = sorted(tiles[start:], reverse=True)
    return (tiles,)


def worst(random, n):
    """Only the first tile can rise; the whole rest falls."""
    return ([n // 2 or 1] + [tile for tile in range(n, 0, -1) if tile != (n // 2 or 1)],)


def valid(tiles):
    """What the statement allows."""
    return len(tiles) >= 1 and all(0 <= tile <= 1_000_000 for tile in tiles)


def oracle(tiles):
    """Keep as long a beginning as some order behind it is larger; put the smallest larger tile there, sort the rest."""
    for kept in range(len(tiles) - 1, -1, -1):
        rest = sorted(tiles[kept:])
        larger = [tile for tile in rest if tile > tiles[kept]]
        if larger:
            rest.remove(larger[0])
            return [*tiles[:kept], larger[0], *rest]
    return sorted(tiles)
