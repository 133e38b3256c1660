"""Cases for longest-streak."""

examples = [
    (([40, 7, 9, 41, 8, 3],), 3, "Days 7, 8 and 9."),
    (([5, 6, 5, 7, 6],), 3, "Each day counts once: 5, 6, 7."),
    (([],), 0),
]
edges = {
    "one day": ([12],),
    "the same day twice": ([3, 3],),
    "no two days in a row": ([2, 4, 6, 8],),
    "across day zero": ([1, -1, 0, -2],),
    "falls in the log": ([9, 8, 7, 6],),
    "two streaks, the later one longer": ([1, 2, 10, 11, 12],),
    "two streaks, the earlier one longer": ([1, 2, 3, 10, 11],),
    "two streaks that almost meet": ([1, 2, 4, 5, 6],),
    "joined by the last entry": ([1, 2, 4, 5, 3],),
    "joined at the front": ([2, 3, 1, 7],),
    "long way apart": ([-1_000_000_000, 1_000_000_000, 999_999_999],),
    "double inside the streak": ([1, 2, 2, 3],),
    "doubles only": ([4, 4, 5, 5, 4, 5],),
    "streak of negative days": ([-5, -3, -4, -9],),
}
big = (20_000,)


def generate(random, n):
    """Streaks of several lengths with small gaps, shuffled, with some doubles."""
    size = max(0, n - random.choice([0, 0, 0, 1]))
    days, day = [], random.integer(-2 * n - 2, 5)
    while len(days) < size:
        if days and random.chance(0.2):
            days.append(random.choice(days))
        else:
            day += 1 if random.chance(0.7) else random.integer(2, 4)
            days.append(day)
    return (random.shuffled(days),)


def worst(random, n):
    """One long streak, the last day first."""
    return (list(range(n // 2, n // 2 - n, -1)),)


def valid(days):
    """What the statement allows."""
    return all(abs(day) <= 1_000_000_000 for day in days)


def oracle(days):
    """Sort the different days; cut where the next one is not a day later."""
    longest, streak = 0, []
    for day in sorted(set(days)):
        streak = [*streak, day] if streak and streak[-1] + 1 == day else [day]
        longest = max(longest, len(streak))
    return longest
