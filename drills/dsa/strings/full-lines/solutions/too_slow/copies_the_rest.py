"""After each line the words that are left are copied into a new list: with 90 000 lines that is 4 000 million entries.
`pop(0)` is no better, for it moves the whole rest. Keep an index of the line's first word.
"""


def full_lines(words, width):
    lines = []
    while words:
        letters, count = len(words[0]), 1
        while count < len(words) and letters + len(words[count]) + count <= width:
            letters += len(words[count])
            count += 1
        line, words = words[:count], words[count:]
        if words:
            for turn in range(width - letters):
                line[turn % max(1, count - 1)] += " "
            lines.append("".join(line))
        else:
            lines.append(" ".join(line).ljust(width))
    return lines
