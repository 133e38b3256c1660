"""The last line ends with its last word, but every line has exactly `width` characters: fill it up with spaces."""


def full_lines(words, width):
    lines, line, letters = [], [], 0
    for word in words:
        if letters + len(line) + len(word) > width:
            places = max(1, len(line) - 1)
            for turn in range(width - letters):
                line[turn % places] += " "
            lines.append("".join(line))
            line, letters = [], 0
        line.append(word)
        letters += len(word)
    return [*lines, " ".join(line)]
