"""The spaces left over go to the gaps on the right: "a b c" instead of "a b c". They belong to the gaps on the left."""


def full_lines(words, width):
    lines, line, letters = [], [], 0
    for word in words:
        if letters + len(line) + len(word) > width:
            places = max(1, len(line) - 1)
            for turn in range(width - letters):
                line[places - 1 - turn % places] += " "
            lines.append("".join(line))
            line, letters = [], 0
        line.append(word)
        letters += len(word)
    return [*lines, " ".join(line).ljust(width)]
