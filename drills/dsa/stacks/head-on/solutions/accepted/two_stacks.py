"""Idea: keep apart what can never meet anybody again (carts to the left with nobody in front) and those that still roll to the
right. A new cart to the left works on the second stack only. Time O(n), space O(n).
"""


def left_over(carts: list[int]) -> list[int]:
    gone_left: list[int] = []
    rolling: list[int] = []
    for cart in carts:
        if cart > 0:
            rolling.append(cart)
            continue
        while rolling and rolling[-1] < -cart:
            rolling.pop()
        if not rolling:
            gone_left.append(cart)
        elif rolling[-1] == -cart:
            rolling.pop()
    return gone_left + rolling
