"""Cases for snow-between."""

examples = [
    (([3, 0, 1, 4],), 5, "3 on the empty place and 2 on the stack of 1, up to the height of the left stack."),
    (([5, 2, 4, 1, 3],), 4, "2 on the stack of 2, for the 4 behind it holds; 2 on the stack of 1."),
    (([1, 2, 3],), 0, "Nothing on the left holds the snow."),
]
edges = {
    "no stack": ([],),
    "one stack": ([4],),
    "two stacks": ([4, 4],),
    "one hole": ([2, 0, 2],),
    "hole with a low side left": ([1, 0, 9],),
    "hole with a low side right": ([9, 0, 1],),
    "falls all the way": ([5, 4, 3, 1],),
    "all alike": ([3, 3, 3, 3],),
    "all empty": ([0, 0, 0],),
    "one hill": ([1, 3, 5, 3, 1],),
    "one valley": ([5, 3, 1, 3, 5],),
    "two valleys": ([4, 1, 3, 0, 4],),
    "highest in the middle": ([2, 0, 5, 1, 3],),
    "two valleys with the highest between": ([3, 1, 7, 1, 4],),
    "step inside the hole": ([4, 2, 0, 3, 2, 5],),
    "empty ends": ([0, 3, 0, 3, 0],),
    "lower and lower walls": ([6, 1, 5, 1, 4, 1, 3],),
}
big = (20_000,)


def generate(random, n):
    """Low stacks with some high ones, or a walk up and down."""
    size = max(0, n + random.choice([0, 0, 1, 2]))
    if random.chance(0.5):
        return (random.integers(size, 0, random.choice([1, 3, 9])),)
    height, heights = random.integer(0, 6), []
    for _ in range(size):
        heights.append(height)
        height = max(0, height + random.integer(-3, 3))
    if heights and random.chance(0.4):
        heights[random.integer(0, size - 1)] = random.integer(5, 15)
    return (heights,)


def worst(random, n):
    """One deep hole that rises slowly towards the right."""
    return ([10_000, *(place % 10_000 for place in range(n - 1))],)


def valid(heights):
    """What the statement allows."""
    return all(0 <= height <= 10_000 for height in heights)


def oracle(heights):
    """Go through the levels: on each, whatever is empty between the first and the last stack that reaches it is snow."""
    snow = 0
    for level in range(1, max(heights, default=0) + 1):
        reach = [place for place, height in enumerate(heights) if height >= level]
        snow += reach[-1] - reach[0] + 1 - len(reach)
    return snow
