"""A depth-first search returns the length of the first way that it finds, and marks words seen on the way there. That
is some way, not the shortest. Go in rounds: breadth-first.
"""


def fewest_days(start, goal, allowed):
    left = sorted(set(allowed) - {start})
    stack = [(start, 0)]
    while stack:
        word, days = stack.pop()
        if word == goal:
            return days
        for other in list(left):
            if sum(a != b for a, b in zip(word, other, strict=True)) == 1:
                left.remove(other)
                stack.append((other, days + 1))
    return -1
