"""Cases for pair-with-sum."""

examples = [
    (([4, 9, 1, 7], 8), [2, 3], "1 + 7 = 8. The 4 at position 0 may not be used twice."),
    (([5, 5], 10), [0, 1], "Equal numbers at different positions are a pair."),
    (([-3, 8, 2, 11, -9], 5), [0, 1], "Negative numbers count like any others."),
]
edges = {
    "smallest": ([1, 2], 3),
    "pair at the ends": ([10, 1, 2, 3, 20], 30),
    "target zero": ([-7, 3, 7, 1], 0),
    "half of the target stands once": ([6, 1, 5, 7], 12),
    "two zeros": ([0, 4, 0, 9], 0),
    "negative target": ([-1, -2, -3, -9], -12),
    "large numbers": ([1_000_000_000, -999_999_999, 3, 5], 1),
    "pair is last": ([1, 20, 300, 4_000, 50_000, 60_000], 110_000),
}
big = (20_000,)


def generate(random, n):
    """Numbers with exactly one pair of the target's sum: numbers that would make a second pair are left out."""
    size = max(2, n)
    span = max(20, 4 * size)
    target = random.integer(-span, span)
    first = random.integer(-span, span)
    if random.chance(0.2):
        target = 2 * first  # the pair is two equal numbers
    nums, used = [first, target - first], {first, target - first}
    while len(nums) < size:
        number = random.integer(-4 * span, 4 * span)
        if number not in used and target - number not in used and 2 * number != target:
            nums.append(number)
            used.add(number)
    if target % 2 == 0 and target // 2 not in used and random.chance(0.5) and size > 2:
        nums[-1] = target // 2  # half of the target, once: tempting, but no pair
    return random.shuffled(nums), target


def worst(random, n):
    """The pair stands at the very end."""
    return [2 * step for step in range(n - 2)] + [-1, -3], -4


def valid(nums, target):
    """Exactly one pair of positions has the sum."""
    return sum(a + b == target for place, a in enumerate(nums) for b in nums[:place]) == 1


def oracle(nums, target):
    """Try every pair."""
    for left in range(len(nums)):
        for right in range(left + 1, len(nums)):
            if nums[left] + nums[right] == target:
                return [left, right]
    raise AssertionError("no pair")
