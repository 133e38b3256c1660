"""Idea: from left to right, a stack holds those that are left. A new cart to the left meets the top of the stack again and again,
as long as it lives and the top rolls to the right.

Each cart is pushed once and popped at most once. Time O(n), space O(n).
"""


def left_over(carts: list[int]) -> list[int]:
    stack: list[int] = []
    for cart in carts:
        alive = True
        while alive and cart < 0 and stack and stack[-1] > 0:
            alive = stack[-1] < -cart
            if stack[-1] <= -cart:
                stack.pop()
        if alive:
            stack.append(cart)
    return stack
