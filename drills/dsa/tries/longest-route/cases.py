"""Cases for longest-route."""

examples = [
    (
        (["a", "a.b", "a.b.c.d"], ["a.b.c", "a.x", "b"]),
        [1, 0, -1],
        "a.b.c begins with a and with a.b; a.b.c.d is longer than the address.",
    ),
    ((["", "lab"], ["lab.gpu", "la"]), [1, 0], "The empty route fits everything."),
    ((["lab.gpu"], ["lab.gpu"]), [0], "An address may be a route itself."),
]
edges = {
    "address shorter than the route": (["abc"], ["ab"]),
    "empty address": (["a"], [""]),
    "empty address, empty route": ([""], [""]),
    "gap on the way down": (["a", "abcd"], ["abc", "abcd", "abcde"]),
    "nested routes, longest first": (["aaa", "aa", "a"], ["aaaa", "aa", "a", "b"]),
    "differs in the last character": (["ab"], ["ac", "ab"]),
    "the same address twice": (["b", "ba"], ["bab", "bab"]),
    "route in the middle does not count": (["bc"], ["abc", "bcd"]),
    "dots only": ([".", ".."], ["...", ".a", "a."]),
    "two branches": (["ab", "ac", "a"], ["abx", "acx", "adx"]),
}
big = (8_000,)


def generate(random, n):
    """Routes over a few letters, so that many share a beginning; addresses that continue routes, or anything."""
    size = max(1, n)
    letters = random.choice(["ab", "ab.", "abcdefgh."])
    longest = 30 if n > 500 else min(30, 2 + n)
    routes = {}
    for _ in range(size):
        if routes and random.chance(0.4):
            route = random.choice(list(routes)[-20:])[:24] + random.text(random.integer(1, 3), letters)
        else:
            route = random.text(random.integer(0, longest), letters)
        routes[route] = None
    routes = random.shuffled(list(routes))
    addresses = []
    for _ in range(size):
        route = random.choice(routes) if random.chance(0.7) else ""
        if route and random.chance(0.3):
            route = route[: random.integer(0, len(route) - 1)]
        addresses.append((route + random.text(random.integer(0, 4), letters))[:30])
    return routes, addresses


def worst(random, n):
    """Routes of one length that share the first half; the addresses lead into the last ones."""
    routes = ["gpu.rack." + "".join("abcdefghij"[int(digit)] for digit in f"{number:07d}") for number in range(n)]
    return routes, [route + ".x" for route in reversed(routes)]


def valid(routes, addresses):
    """What the statement allows."""
    letters = set("abcdefghijklmnopqrstuvwxyz.")
    texts = routes + addresses
    fits = all(len(text) <= 30 and set(text) <= letters for text in texts)
    return fits and bool(routes) and bool(addresses) and len(set(routes)) == len(routes)


def oracle(routes, addresses):
    """Try every route on every address."""
    out = []
    for address in addresses:
        best = -1
        for place, route in enumerate(routes):
            if address.startswith(route) and (best == -1 or len(route) > len(routes[best])):
                best = place
        out.append(best)
    return out
