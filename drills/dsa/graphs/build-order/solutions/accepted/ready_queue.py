"""Idea (Kahn): whoever waits for nothing can be built now; building it lowers the count of all that wait for it.

If not everything gets built, the rest waits in a circle. Time O(n + m) for n targets and m needs, space O(n + m).
"""

from collections import deque


def build_order(count: int, needs: list[tuple[int, int]]) -> list[int]:
    waiting = [0] * count
    unlocks: list[list[int]] = [[] for _ in range(count)]
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
    return order if len(order) == count else []
