"""Every piece is compared with its mirror image, character by character: n² / 2 pieces of up to n characters, about n³.
Pieces with the same middle share nearly all of that work: grow them from the inside.
"""


def longest_mirror(text):
    best = text[0]
    for first in range(len(text)):
        for last in range(first, len(text)):
            left, right = first, last
            while left < right and text[left] == text[right]:
                left += 1
                right -= 1
            if left >= right and last - first + 1 > len(best):
                best = text[first : last + 1]
    return best
