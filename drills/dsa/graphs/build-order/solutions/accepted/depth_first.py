"""Idea: depth first, a target is finished after all that it needs; the order of finishing is a build order. Meeting a
target that has been entered but not finished means a circle. Three states per target; time and space O(n + m).
"""


def build_order(count: int, needs: list[tuple[int, int]]) -> list[int]:
    wants: list[list[int]] = [[] for _ in range(count)]
    for target, other in needs:
        wants[target].append(other)
    new, entered, finished = 0, 1, 2
    state = [new] * count
    order: list[int] = []
    for start in range(count):
        stack = [start]
        while stack:
            target = stack[-1]
            if state[target] == new:
                state[target] = entered
                for other in wants[target]:
                    if state[other] == entered:
                        return []
                    if state[other] == new:
                        stack.append(other)
            else:
                stack.pop()
                if state[target] == entered:
                    state[target] = finished
                    order.append(target)
    return order
