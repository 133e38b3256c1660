"""It looks for the longest piece that also occurs in the reversed text, but there it may come from another place: in
"abxyba" the piece "ab" and its mirror image "ba" stand apart, and neither reads the same both ways. Ask the piece
itself.
"""


def longest_mirror(text):
    turned = text[::-1]
    for length in range(len(text), 0, -1):
        for start in range(len(text) - length + 1):
            if text[start : start + length] in turned:
                return text[start : start + length]
    return ""
