"""Only the letters are counted when a word is added, so "abc" and "def" are put into a line of 6 with no space between
them. Count one space for each gap as well.
"""


def full_lines(words, width):
    lines, line, letters = [], [], 0
    for word in words:
        if letters + len(word) > width:
            places = max(1, len(line) - 1)
            for turn in range(width - letters):
                line[turn % places] += " "
            lines.append("".join(line))
            line, letters = [], 0
        line.append(word)
        letters += len(word)
    return [*lines, " ".join(line).ljust(width)]
