"""Cases for middle-so-far."""

examples = [
    (
        ([["RunningMiddle"], ["add", 6], ["middle"], ["add", 1], ["middle"], ["add", 9], ["middle"]],),
        [None, None, 6.0, None, 3.5, None, 6.0],
        "6 alone; between 1 and 6; then 6 is the middle of 1, 6, 9.",
    ),
    (([["RunningMiddle"], ["add", -4], ["add", -4], ["middle"]],), [None, None, None, -4.0]),
]


def told(*bids):
    """Return calls that add the bids and ask for the middle after each."""
    return ([["RunningMiddle"], *[call for bid in bids for call in (["add", bid], ["middle"])]],)


edges = {
    "one bid": told(5),
    "zero": told(0, 0, 0),
    "rising": told(1, 2, 3, 4, 5, 6),
    "falling": told(6, 5, 4, 3, 2, 1),
    "in turn from both sides": told(1, 10, 2, 9, 3, 8, 4),
    "from the middle outwards": told(5, 6, 4, 7, 3, 8),
    "all alike": told(7, 7, 7, 7),
    "negative and odd sum": told(-3, -2, -7, -8),
    "around zero": told(-1, 2, -2, 1),
    "many before the first question": ([["RunningMiddle"], *[["add", bid] for bid in (9, 2, 7, 4, 5)], ["middle"]],),
    "asked twice": ([["RunningMiddle"], ["add", 3], ["middle"], ["middle"], ["add", 4], ["middle"], ["middle"]],),
    "never asked": ([["RunningMiddle"], ["add", 1], ["add", 2]],),
    "a late one far below": told(10, 20, 30, 40, -100, -200),
    "the largest bids": told(1_000_000, 1_000_000, -1_000_000),
}
big = (20_000,)


def generate(random, n):
    """Bids from a narrow or a wide range, now and then drifting; a question after many of them."""
    size = max(1, n)
    high = random.choice([3, 20, 1000])
    drift = random.choice([0, 0, 1, -1])
    asks = random.choice([0.3, 0.6])
    calls = [["RunningMiddle"]]
    for place in range(size):
        if len(calls) > 1 and random.chance(asks):
            calls.append(["middle"])
        else:
            calls.append(["add", random.integer(-high, high) + drift * place])
    return ([*calls, ["middle"]],) if calls[-1][0] == "add" else (calls,)


def worst(random, n):
    """Bids in no order, and a question after each."""
    bids = [(place * 7919) % 100_003 for place in range(max(1, n // 2))]
    return told(*bids)


def valid(calls):
    """A constructor, then calls of the two methods, an add first."""
    return (
        len(calls) > 0
        and calls[0] == ["RunningMiddle"]
        and (len(calls) == 1 or calls[1][0] == "add")
        and all(
            call == ["middle"] or (len(call) == 2 and call[0] == "add" and abs(call[1]) <= 1_000_000)
            for call in calls[1:]
        )
    )


def oracle(calls):
    """Put all bids in order for each question."""
    bids, out = [], [None]
    for name, *rest in calls[1:]:
        if name == "add":
            bids.append(rest[0])
            out.append(None)
        else:
            row, half = sorted(bids), (len(bids) - 1) // 2
            out.append((row[half] + row[len(row) - 1 - half]) / 2)
    return out
