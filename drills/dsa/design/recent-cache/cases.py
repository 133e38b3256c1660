"""Cases for recent-cache."""

examples = [
    (
        ([["RecentCache", 2], ["put", 1, 10], ["put", 2, 20], ["get", 1], ["put", 3, 30], ["get", 2], ["get", 3]],),
        [None, -1, -1, 10, 2, -1, 30],
        "The get used key 1, so key 2 is dropped.",
    ),
    (
        ([["RecentCache", 2], ["put", 1, 10], ["put", 2, 20], ["peek", 1], ["put", 3, 30], ["peek", 1]],),
        [None, -1, -1, 10, 1, -1],
        "A peek is no use, so key 1 is dropped.",
    ),
]
edges = {
    "nothing but a look": ([["RecentCache", 1], ["get", 0], ["peek", 0]],),
    "one slot": ([["RecentCache", 1], ["put", 5, 1], ["put", 6, 2], ["get", 5], ["get", 6]],),
    "one slot, the same key": ([["RecentCache", 1], ["put", 5, 1], ["put", 5, 2], ["get", 5]],),
    "over an older value when full": (
        [["RecentCache", 2], ["put", 1, 1], ["put", 2, 2], ["put", 1, 9], ["get", 1], ["get", 2]],
    ),
    "put again uses the entry": (
        [["RecentCache", 2], ["put", 1, 1], ["put", 2, 2], ["put", 1, 3], ["put", 3, 3], ["get", 1], ["get", 2]],
    ),
    "get of what is not there uses nothing": (
        [["RecentCache", 2], ["put", 1, 1], ["put", 2, 2], ["get", 7], ["put", 3, 3], ["peek", 1], ["peek", 7]],
    ),
    "key zero and value zero": (
        [["RecentCache", 1], ["put", 0, 0], ["get", 0], ["peek", 0], ["put", 1, 0], ["get", 0], ["get", 1]],
    ),
    "dropped and put back": (
        [["RecentCache", 2], ["put", 1, 1], ["put", 2, 2], ["put", 3, 3], ["put", 1, 4], ["get", 2], ["get", 1]],
    ),
    "use the one in the middle": (
        [
            ["RecentCache", 3],
            *[["put", key, key] for key in (1, 2, 3)],
            ["get", 2],
            *[["put", key, 0] for key in (4, 5, 6)],
        ],
    ),
    "never full": ([["RecentCache", 9], ["put", 1, 1], ["put", 2, 2], ["put", 3, 3], ["get", 1], ["peek", 2]],),
    "use the newest again": (
        [["RecentCache", 2], ["put", 1, 1], ["put", 2, 2], ["get", 2], ["get", 2], ["put", 3, 3], ["put", 4, 4]],
    ),
}
big = (20_000,)


def generate(random, n):
    """Calls on a few more keys than there are slots."""
    slots = random.integer(1, max(1, min(n, 60) // 3))
    keys = slots + random.integer(1, 3)
    calls = [["RecentCache", slots]]
    for _ in range(max(1, n)):
        key = random.integer(0, keys)
        name = random.choice(["get", "peek", "put", "put"])
        calls.append([name, key, random.integer(0, 99)] if name == "put" else [name, key])
    return (calls,)


def worst(random, n):
    """Fill many slots, then use the oldest entry again and again."""
    slots = max(1, n // 2)
    calls = [["RecentCache", slots]] + [["put", key, key] for key in range(slots)]
    for step in range(n - slots):
        key = step // 3
        calls.append([["get", key % slots], ["put", key % slots, step], ["put", slots + key, step]][step % 3])
    return (calls,)


def valid(calls):
    """A constructor with at least one slot, then calls of the three methods."""
    args = {"get": 1, "peek": 1, "put": 2}
    return (
        len(calls) > 0
        and calls[0][0] == "RecentCache"
        and len(calls[0]) == 2
        and calls[0][1] >= 1
        and all(args.get(name) == len(rest) and min(rest) >= 0 for name, *rest in calls[1:])
    )


def oracle(calls):
    """Write down when each entry was last used, and look through all for the oldest."""
    slots, values, used, out = calls[0][1], {}, {}, [None]
    for now, (name, key, *rest) in enumerate(calls[1:]):
        if name == "put":
            dropped = -1
            if key not in values and len(values) == slots:
                dropped = min(values, key=used.__getitem__)
                del values[dropped]
            values[key] = rest[0]
            out.append(dropped)
        else:
            out.append(values.get(key, -1))
        if name != "peek":
            used[key] = now
    return out
