"""Cases for one-queue-of-many."""

examples = [
    (([[2, 8], [1, 3, 9], [3]],), [1, 2, 3, 3, 8, 9]),
    (([[], [5]],), [5], "Nobody stands in the first queue."),
    (([],), []),
]
edges = {
    "one empty queue": ([[]],),
    "only empty queues": ([[], [], []],),
    "one queue": ([[1, 2, 3]],),
    "one passenger each": ([[3], [1], [2]],),
    "equal numbers in different queues": ([[4, 4], [4], [4, 4]],),
    "equal heads": ([[1, 5], [1, 2], [1, 9]],),
    "one behind the other": ([[1, 2], [3, 4], [5, 6]],),
    "one behind the other, from the back": ([[5, 6], [3, 4], [1, 2]],),
    "in turn": ([[1, 4, 7], [2, 5, 8], [3, 6, 9]],),
    "one long, many short": ([[1, 2, 3, 4, 5, 6, 7], [4], [0], [9]],),
    "negative numbers": ([[-5, 0], [-9, -5, 2]],),
    "empty ones in between": ([[], [1, 3], [], [2], []],),
    "an odd number of queues": ([[9], [7], [5], [3], [1]],),
}
big = (20_000,)


def generate(random, n):
    """n passengers in few or many queues, with equal numbers and empty queues."""
    queues = random.integer(1, max(1, min(n, random.choice([2, 5, 5000]))))
    high = random.choice([3, 2 * n + 2])
    heads = [[] for _ in range(queues)]
    for _ in range(n):
        heads[random.integer(0, queues - 1)].append(random.integer(-3, high))
    return ([sorted(numbers) for numbers in heads],)


def worst(random, n):
    """Many queues of four that all reach over the whole range."""
    queues = max(1, n // 4)
    return ([[place + row * queues for row in range(4)] for place in range(queues)],)


def valid(heads):
    """What the statement allows."""
    return all(numbers == sorted(numbers) and all(abs(one) <= 1_000_000 for one in numbers) for numbers in heads)


def oracle(heads):
    """Put all numbers into one array and sort it."""
    return sorted(number for numbers in heads for number in numbers)
