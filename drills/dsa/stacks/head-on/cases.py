"""Cases for head-on."""

examples = [
    (([4, 7, -5],), [4, 7], "7 meets 5 and rolls on."),
    (([6, 2, 3, -6, 1],), [1], "The 6 from the right throws off 3 and 2; then both sixes go."),
    (([-3, 2],), [-3, 2], "They roll apart."),
]
edges = {
    "one to the right": ([5],),
    "one to the left": ([-5],),
    "all to the right": ([1, 2, 3],),
    "all to the left": ([-3, -2, -1],),
    "two equal ones": ([4, -4],),
    "equal, and others stay": ([2, 4, -4, -1],),
    "equal, but apart": ([-4, 4],),
    "one ends many": ([1, 2, 3, -9],),
    "many end at one": ([9, -1, -2, -3],),
    "many break at one, the last gets through": ([3, -1, -2, -4],),
    "through to the left behind another": ([-2, 5, -7, -1],),
    "nothing is left": ([1, 2, -2, -1],),
    "weight does not wear off": ([5, -3, -3],),
    "equal throws off only one of two": ([3, 3, -3],),
}


def generate(random, n):
    """Small weights, so that equal ones meet; often light ones to the right and a heavy one coming back."""
    size = max(1, n)
    high = random.choice([2, 4, size + 1])
    share = random.choice([0.3, 0.5, 0.7])
    carts = []
    for _ in range(size):
        weight = random.integer(1, high)
        carts.append(weight if random.chance(share) else -weight)
    if random.chance(0.3):
        carts.sort(key=lambda cart: cart < 0)
    return (carts,)


def worst(random, n):
    """All roll to the right, lighter and lighter; those that come back throw them off one by one."""
    half = max(1, n // 2)
    return ([2 * half + 1 - place for place in range(half)] + [-(half + 1 + place) for place in range(half)],)


def valid(carts):
    """What the statement allows."""
    return len(carts) >= 1 and all(1 <= abs(cart) <= 1_000_000 for cart in carts)


def oracle(carts):
    """Let the two neighbours that meet first in the row meet, as long as there are such."""
    row = list(carts)
    place = 0
    while place + 1 < len(row):
        left, right = row[place], row[place + 1]
        if left > 0 > right:
            row[place : place + 2] = [left] if left > -right else [right] if left < -right else []
            place = 0
        else:
            place += 1
    return row
