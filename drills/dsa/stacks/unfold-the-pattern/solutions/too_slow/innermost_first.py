"""One innermost bracket after the other is looked up from the front and written out, and each time the whole text is copied:
brackets × length. A stack unfolds them all in one walk.
"""


def unfold(text):
    while ")" in text:
        close = 0
        while text[close] != ")":
            close += 1
        opening = text.rindex("(", 0, close)
        start = opening
        while start > 0 and text[start - 1].isdigit():
            start -= 1
        text = text[:start] + int(text[start:opening]) * text[opening + 1 : close] + text[close + 1 :]
    return text
