"""It cuts characters off the ends until the rest mirrors itself, always on the right first. In "xxabcba" that throws
the long piece at the back away. Which end to cut cannot be known: grow from every middle instead.
"""


def longest_mirror(text):
    left, right = 0, len(text)
    while right - left > 1 and text[left:right] != text[left:right][::-1]:
        if text[left] in text[left + 1 : right]:
            right -= 1
        else:
            left += 1
    return text[left:right]
