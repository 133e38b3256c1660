"""Of two equal carts only the one from the right is thrown off here: [4, -4] must leave nothing. Write down the three outcomes,
lighter, equal and heavier, before the loop.
"""


def left_over(carts):
    stack = []
    for cart in carts:
        alive = True
        while alive and cart < 0 and stack and stack[-1] > 0:
            if stack[-1] < -cart:
                stack.pop()
            else:
                alive = False
        if alive:
            stack.append(cart)
    return stack
