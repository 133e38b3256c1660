"""The pair (target, other) was read the wrong way round: `other` comes first. Say the arrow aloud before you code it."""

from collections import deque


def build_order(count, needs):
    waiting = [0] * count
    unlocks = [[] for _ in range(count)]
    for target, other in needs:
        waiting[other] += 1
        unlocks[target].append(other)
    ready = deque(target for target in range(count) if waiting[target] == 0)
    order = []
    while ready:
        built = ready.popleft()
        order.append(built)
        for target in unlocks[built]:
            waiting[target] -= 1
            if waiting[target] == 0:
                ready.append(target)
    return order if len(order) == count else []
