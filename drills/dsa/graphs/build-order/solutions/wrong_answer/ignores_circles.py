"""Targets in a circle never become ready, so the order that comes out is too short. Compare its length with `count`."""

from collections import deque


def build_order(count, needs):
    waiting = [0] * count
    unlocks = [[] for _ in range(count)]
    for target, other in needs:
        waiting[target] += 1
        unlocks[other].append(target)
    ready = deque(target for target in range(count) if waiting[target] == 0)
    order = []
    while ready:
        built = ready.popleft()
        order.append(built)
        for target in unlocks[built]:
            waiting[target] -= 1
            if waiting[target] == 0:
                ready.append(target)
    return order
