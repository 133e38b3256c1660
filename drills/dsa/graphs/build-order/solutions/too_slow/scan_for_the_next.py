"""Looking through all targets for the next one costs n per step, n² in all. Only those that a build has just unlocked
can have become ready: keep them in a queue.
"""


def build_order(count, needs):
    waiting = [0] * count
    unlocks = [[] for _ in range(count)]
    for target, other in needs:
        waiting[target] += 1
        unlocks[other].append(target)
    done = [False] * count
    order = []
    while len(order) < count:
        for target in range(count):
            if not done[target] and waiting[target] == 0:
                break
        else:
            return []
        done[target] = True
        order.append(target)
        for other in unlocks[target]:
            waiting[other] -= 1
    return order
