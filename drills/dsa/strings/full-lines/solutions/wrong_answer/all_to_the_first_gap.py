"""All spaces left over go into the first gap: with 5 spaces for 3 gaps it gets 3, the others 1. Shared evenly they are
2, 2, 1: each gap on the left gets one more until none is left.
"""


def full_lines(words, width):
    lines, line, letters = [], [], 0
    for word in words:
        if letters + len(line) + len(word) > width:
            gaps = len(line) - 1
            every, more = divmod(width - letters, gaps or 1)
            line[0] += " " * (more if gaps else every)
            lines.append((" " * every).join(line))
            line, letters = [], 0
        line.append(word)
        letters += len(word)
    return [*lines, " ".join(line).ljust(width)]
