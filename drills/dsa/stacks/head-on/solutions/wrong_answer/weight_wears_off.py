"""The heavier cart loses the weight of the other one here. The statement says that it rolls on as if nothing had happened:
[5, -3, -3] must leave the 5. Do not add what the question does not say.
"""


def left_over(carts):
    stack = []
    for cart in carts:
        while cart < 0 and stack and stack[-1] > 0:
            total = stack.pop() + cart
            cart = total
            if total >= 0:
                break
        if cart:
            stack.append(cart)
    return stack
