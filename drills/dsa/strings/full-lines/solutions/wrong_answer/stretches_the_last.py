"""The last line is stretched like all the others. It keeps single spaces, with the rest behind its words: handle it
after the loop.
"""


def full_lines(words, width):
    lines, line, letters = [], [], 0
    for word in [*words, " " * (width + 1)]:
        if letters + len(line) + len(word) > width:
            places = max(1, len(line) - 1)
            for turn in range(width - letters):
                line[turn % places] += " "
            lines.append("".join(line))
            line, letters = [], 0
        line.append(word)
        letters += len(word)
    return lines
