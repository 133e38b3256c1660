"""Idea: each piece that mirrors itself grows out of its middle, a character or the gap between two. From each of the 2n
- 1 middles, move two pointers apart as long as their characters are equal.

Time O(n²), space O(1).
"""


def longest_mirror(text: str) -> str:
    first, length = 0, 1
    for middle in range(len(text)):
        for right in (middle, middle + 1):
            left = middle
            while left >= 0 and right < len(text) and text[left] == text[right]:
                left -= 1
                right += 1
            if right - left - 1 > length:
                first, length = left + 1, right - left - 1
    return text[first : first + length]
