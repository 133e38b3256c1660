"""Cases for the probe."""

examples = [
    (
        ([["Tally", 4, ["a", "b"]], ["add", [1, 3]], ["total"], ["first", (1, "c")], ["mean"]],),
        [None, None, 8, ["a", "c"], 4.0],
    )
]
edges = {"nothing": ([["Tally", 0, []], ["mean"], ["first", (0, "")]],)}
big = (200,)


def generate(random, n):
    calls = [["Tally", random.integer(-9, 9), ["w"] * n]]
    for _ in range(n):
        calls.append(random.choice((["add", random.integers(2, -9, 9)], ["total"], ["first", (1, "x")], ["mean"])))
    return (calls,)


def oracle(calls):
    out, words, added, total = [], [], 0, 0
    for name, *args in calls:
        if name == "Tally":
            total, words = args
            out.append(None)
        elif name == "add":
            added, total = added + len(args[0]), total + sum(args[0])
            out.append(None)
        elif name == "total":
            out.append(total)
        elif name == "first":
            out.append([*words[: args[0][0]], args[0][1]])
        else:
            out.append(total / max(1, added))
    return out
