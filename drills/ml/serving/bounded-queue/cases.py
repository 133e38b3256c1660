"""Cases for bounded-queue: each is judged by what every history of the threads must keep to."""

import itertools

examples = [
    (([["BoundedQueue", 2], [["put", 1], ["put", 2]], [["take"], ["take"]]],), None, "The takes return 1, then 2."),
    (([["BoundedQueue", 1], [["put", 5], ["put", 6]], [["take"]]],), None, "The second put waits until 5 was taken."),
]
edges = {
    "one thread": ([["BoundedQueue", 3], [["put", 1], ["put", 2], ["take"], ["take"]]],),
    "take before put": ([["BoundedQueue", 1], [["take"]], [["put", 7]]],),
    "two takers, one item each": ([["BoundedQueue", 1], [["take"]], [["take"]], [["put", 1], ["put", 2]]],),
    "two producers for one place": ([["BoundedQueue", 1], [["put", 1]], [["put", 2]], [["take"], ["take"]]],),
    "takers and producers sleep together": (
        [["BoundedQueue", 1], [["take"]], [["take"]], [["put", 1]], [["put", 2]], [["put", 3], ["take"]]],
    ),
    "more puts than room, nobody takes": ([["BoundedQueue", 1], [["put", 1], ["put", 2]]],),
    "one take too many": ([["BoundedQueue", 2], [["put", 1]], [["take"], ["take"]]],),
    "the order of one producer": ([["BoundedQueue", 2], [["put", n] for n in range(5)], [["take"] for _ in range(5)]],),
    "three of each": (
        [["BoundedQueue", 2], *[[["put", 10 * t], ["put", 10 * t + 1]] for t in range(3)], *[[["take"]] * 2] * 3],
    ),
}


def generate(random, n):
    """As many takes as puts, dealt to a few threads."""
    items = min(n, 8)
    producers, takers = random.integer(1, min(3, items)), random.integer(1, min(3, items))
    puts = [[] for _ in range(producers)]
    for item in range(items):
        random.choice(puts).append(["put", item])
    takes = [[] for _ in range(takers)]
    for _ in range(items):
        random.choice(takes).append(["take"])
    return ([["BoundedQueue", random.integer(1, 3)], *[calls for calls in puts + takes if calls]],)


def valid(plan):
    """A constructor with room, then calls of both methods, all items different."""
    items = [call[1] for calls in plan[1:] for call in calls if call[0] == "put"]
    return plan[0][0] == "BoundedQueue" and plan[0][1] >= 1 and len(set(items)) == len(items)


def oracle(plan):
    """Nothing: what happens depends on the threads, and check() knows what must hold."""
    return


def check(args, history, want):
    """Follow one history; every sentence is something that must never be seen."""
    (_, room), *threads = args[0]
    began, put_at, taken_at, ended = set(), {}, {}, set()
    most_in, taken, begun_takes = 0, [], 0
    for row in history:
        thread, place, what, answer = row
        name, *rest = threads[thread][place]
        if what == "error":
            return f"{name} of thread {thread} raised {answer}"
        if what == "start":
            began.add((thread, place))
            begun_takes += name == "take"
            if name == "put":
                put_at[rest[0]] = [thread, None]
        elif what == "end":
            ended.add((thread, place))
            if name == "put":
                put_at[rest[0]][1] = len(ended)
                most_in += 1
                if most_in - begun_takes > room:
                    return f"{most_in} puts had returned and {begun_takes} takes begun, with room for {room}"
            else:
                if answer not in put_at:
                    return f"take returned {answer!r}, which nobody had put in"
                if answer in taken_at:
                    return f"{answer} was handed out twice"
                taken_at[answer] = len(ended)
                taken.append((thread, answer))
    for taker in range(len(threads)):  # of one producer's items, one taker gets the earlier first
        own = [item for thread, item in taken if thread == taker]
        for one, other in itertools.pairwise(own):
            if put_at[one][0] == put_at[other][0] and order(threads, one) > order(threads, other):
                return f"{one} was put in after {other} by the same thread, but taken first"
    stuck = [threads[row[0]][row[1]][0] for row in history if row[2] == "stuck"]
    inside = sum(done is not None for _, done in put_at.values()) - len(taken_at)
    if "take" in stuck and (inside > 0 or "put" in stuck):
        return f"a take slept on for ever with {inside} items in the queue and {stuck.count('put')} puts waiting"
    if "put" in stuck and inside < room:
        return f"a put slept on for ever with {inside} of {room} places taken"
    return None


def order(threads, item):
    """Return the place of an item's put among its thread's calls."""
    return next(place for calls in threads for place, call in enumerate(calls) if call == ["put", item])
