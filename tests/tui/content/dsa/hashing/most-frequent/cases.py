"""Cases for most-frequent."""

examples = [(([3, 1, 3],), 3), (([2, 1],), 1)]
edges = {"one": ([7],)}
big = (1_000,)


def generate(random, n):
    """Few different numbers, so that some repeat."""
    return ([random.integer(0, 9) for _ in range(max(1, n))],)


def oracle(nums):
    """Count each."""
    return min(nums, key=lambda number: (-nums.count(number), number))
