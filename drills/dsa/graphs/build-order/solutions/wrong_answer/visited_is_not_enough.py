"""With only "seen" and "not seen" a depth-first walk cannot tell a circle from two ways to the same target. It needs a
third state: entered, but not finished.
"""


def build_order(count, needs):
    wants = [[] for _ in range(count)]
    for target, other in needs:
        wants[target].append(other)
    seen = set()
    order = []

    def visit(target):
        if target in seen:
            return
        seen.add(target)
        for other in wants[target]:
            visit(other)
        order.append(target)

    for target in range(count):
        visit(target)
    return order
