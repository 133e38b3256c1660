"""Cases for add-digit-chains."""

examples = [
    (([7, 0, 3], [5, 1]), [2, 2, 3], "307 + 15 = 322."),
    (([8, 9], [2, 0, 1]), [0, 0, 2], "98 + 102 = 200."),
    (([6], [4]), [0, 1], "The carry makes a new digit."),
]
edges = {
    "zero and zero": ([0], [0]),
    "zero and a number": ([0], [3, 2, 1]),
    "number and zero": ([9, 9], [0]),
    "no carry at all": ([1, 2, 3], [4, 5, 6]),
    "carry in the units only": ([9, 1], [1, 1]),
    "carry runs through": ([9, 9, 9, 9], [1]),
    "carry runs through the second": ([1], [9, 9, 9]),
    "carry stops half way": ([9, 9, 4, 9], [1]),
    "largest column": ([9, 9], [9, 9]),
    "column of nine keeps the carry": ([5, 4, 4], [5, 5, 5]),
    "zeros inside": ([0, 0, 1], [0, 0, 0, 1]),
    "second is longer": ([5], [5, 0, 0, 2]),
}


def generate(random, n):
    """Two readings of n digits in all, often full of nines or of pairs that make nine."""
    size = max(2, n)
    cut = random.choice([1, size // 2, size // 2, size - 1, random.integer(1, size - 1)])
    digits = random.choice([[9], [9, 9, 0], [4, 5], list(range(10))])
    first = [random.choice(digits) for _ in range(cut)]
    second = [random.choice(digits) for _ in range(size - cut)]
    if random.chance(0.4):
        second = [9 - digit for digit in first[: len(second)]] + second[len(first) :]
        second[0] = random.integer(0, 9)
    for reading in (first, second):
        if len(reading) > 1 and reading[-1] == 0:
            reading[-1] = random.choice([1, 9])
    return first, second


def worst(random, n):
    """Nines only, and a one that starts a carry through all of them."""
    return [9] * n, [1] + [9] * (n // 2)


def valid(first, second):
    """Digits only, and no needless 0."""
    return all(
        len(reading) >= 1 and all(0 <= digit <= 9 for digit in reading) and (len(reading) == 1 or reading[-1] != 0)
        for reading in (first, second)
    )


def oracle(first, second):
    """Read both as whole numbers, add them, and write the sum backwards."""
    total = int("".join(map(str, first[::-1]))) + int("".join(map(str, second[::-1])))
    return [int(digit) for digit in str(total)[::-1]]
