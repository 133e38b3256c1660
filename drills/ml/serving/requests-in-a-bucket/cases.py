"""Cases for requests-in-a-bucket."""

from fractions import Fraction

examples = [
    (
        (
            [
                ["TokenBuckets", 2, 30],
                ["ask", "ada", 2, 0],
                ["ask", "ada", 1, 1],
                ["wait", "ada", 1, 1],
                ["ask", "ada", 1, 2],
            ],
        ),
        [None, True, False, 1, True],
        "Half a token is there after one second, a whole one after two.",
    ),
    (
        ([["TokenBuckets", 3, 60], ["ask", "ada", 3, 5], ["ask", "bob", 1, 5], ["wait", "bob", 4, 5]],),
        [None, True, True, -1],
        "Bob has a bucket of his own; four tokens never fit into it.",
    ),
]


def calls(*rest, capacity=5, rate=60):
    """A case with the constructor in front."""
    return ([["TokenBuckets", capacity, rate], *map(list, rest)],)


edges = {
    "a first request is served": calls(("ask", "a", 5, 100)),
    "one more than fits": calls(("ask", "a", 6, 0), ("ask", "a", 5, 0)),
    "a refusal takes nothing": calls(("ask", "a", 4, 0), ("ask", "a", 3, 0), ("ask", "a", 1, 0)),
    "full is full": calls(("ask", "a", 1, 0), ("ask", "a", 5, 1000), ("ask", "a", 1, 1000)),
    "parts add up": calls(*(("ask", "a", 1, t) for t in range(8)), capacity=1, rate=20),
    "parts survive a refusal": calls(
        ("ask", "a", 1, 0), ("ask", "a", 1, 1), ("ask", "a", 1, 2), ("ask", "a", 1, 3), capacity=1, rate=20
    ),
    "waiting takes nothing": calls(("wait", "a", 5, 0), ("ask", "a", 5, 0), ("wait", "a", 5, 0), ("wait", "a", 5, 3)),
    "the wait is rounded up": calls(("ask", "a", 2, 0), ("wait", "a", 1, 0), ("wait", "a", 2, 1), capacity=2, rate=7),
    "never": calls(("wait", "a", 6, 0)),
    "a fast rate": calls(("ask", "a", 5, 0), ("ask", "a", 5, 1), capacity=5, rate=1_000_000),
    "clients apart": calls(("ask", "a", 5, 0), ("ask", "b", 5, 0), ("ask", "a", 1, 1), ("ask", "b", 2, 1)),
    "seen late": calls(("ask", "a", 1, 1_000_000_000), ("ask", "a", 4, 1_000_000_000), ("ask", "a", 1, 1_000_000_000)),
}
big = (20_000,)


def generate(random, n):
    """Few clients, costs near the capacity, and steps of time in which a little runs in."""
    capacity, rate = random.integer(1, 8), random.choice([1, 7, 20, 45, 60, 90])
    made, now = [["TokenBuckets", capacity, rate]], random.integer(0, 5)
    for _ in range(max(1, n)):
        now += random.choice([0, 0, 1, 1, 2, 5, 30])
        name = "ask" if random.chance(0.75) else "wait"
        made.append([name, random.choice(["ada", "bob", "cy"]), random.integer(1, capacity + 1), now])
    return (made,)


def worst(random, n):
    """A new client with nearly every call."""
    return ([["TokenBuckets", 3, 1], *(["ask", f"c{i}", 1 + i % 3, i] for i in range(n))],)


def valid(made):
    """The constructor first, time never back."""
    times = [call[3] for call in made[1:]]
    return (
        len(made) >= 2
        and made[0][1] >= 1
        and made[0][2] >= 1
        and times == sorted(times)
        and all(c[2] >= 1 for c in made[1:])
    )


def oracle(made):
    """Each bucket replayed from its whole history, in exact fractions."""
    capacity, rate = made[0][1:]
    taken, answers = {}, [None]
    for name, client, cost, now in made[1:]:
        level, last = Fraction(capacity), now
        for then, amount in taken.get(client, []):
            level, last = (
                (min(Fraction(capacity), level + Fraction(rate * (then - last), 60)), then)
                if last < then
                else (level, then)
            )
            level -= amount
        level = min(Fraction(capacity), level + Fraction(rate * (now - last), 60))
        if name == "wait":
            missing = (cost - level) * 60 / rate
            answers.append(-1 if cost > capacity else max(0, -(-missing.numerator // missing.denominator)))
        else:
            answers.append(bool(level >= cost))
            if level >= cost:
                taken.setdefault(client, []).append((now, cost))
    return answers
