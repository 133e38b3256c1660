"""Neighbours that fit are taken out of the text until nothing changes. Deep nesting loses one pair in each round, and each round
copies the whole text: n² work. A stack does the same taking out in one walk.
"""


def closed_in_order(text):
    left = [sign for sign in text if sign in "()[]{}"]
    while True:
        for place in range(len(left) - 1):
            if left[place] + left[place + 1] in ("()", "[]", "{}"):
                left = left[:place] + left[place + 2 :]
                break
        else:
            return not left
