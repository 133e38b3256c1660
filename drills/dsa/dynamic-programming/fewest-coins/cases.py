"""Cases for fewest-coins."""

examples = [
    (([1, 4, 5], 8), 2, "4 + 4. Taking the largest coin first would need four: 5 + 1 + 1 + 1."),
    (([6, 9], 11), -1, "Sums of 6 and 9 are multiples of 3."),
    (([2], 0), 0, "Nothing to pay, no coin."),
]
edges = {
    "coin is the amount": ([7], 7),
    "coin is larger": ([7], 6),
    "only one value, many times": ([3], 12),
    "falling order": ([10, 5, 1], 18),
    "a large coin is a trap": ([1, 7, 10], 14),
    "two large coins beat many small": ([1, 5, 11], 15),
    "just impossible": ([5, 7], 13),
    "just possible": ([5, 7], 24),
    "smallest amount": ([1, 2], 1),
    "value beyond the amount": ([1_000_000, 3, 4], 6),
}
big = (10_000,)


def generate(random, n):
    """n is the amount; up to five values, half of the time without the 1."""
    low = random.integer(1, 2) if n < 4 else random.choice([1, 2, 3])
    top = max(low + 6, n // 3 + 2)
    coins = random.distinct(random.integer(1, 5), low, top)
    return coins, n


def worst(random, n):
    """Twelve values close to each other, and no greedy way."""
    return [61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109], n


def valid(coins, amount):
    """What the statement allows."""
    return 1 <= len(set(coins)) == len(coins) <= 12 and all(1 <= coin <= 1_000_000 for coin in coins) and amount >= 0


def oracle(coins, amount):
    """All sums of one coin, of two, of three, ... until the amount is among them or nothing new comes."""
    sums, seen, count = {0}, {0}, 0
    while amount not in sums:
        sums = {total + coin for total in sums for coin in coins if total + coin <= amount} - seen
        if not sums:
            return -1
        seen |= sums
        count += 1
    return count
