"""Idea: collect a line word by word. When the next word does not fit, hand out the spaces one at a time to the words in
turn, all but the last one, from the left. Time O(n · width), space O(n · width).
"""


def full_lines(words: list[str], width: int) -> list[str]:
    lines = []
    line: list[str] = []
    letters = 0
    for word in words:
        if letters + len(line) + len(word) > width:
            places = max(1, len(line) - 1)
            for turn in range(width - letters):
                line[turn % places] += " "
            lines.append("".join(line))
            line, letters = [], 0
        line.append(word)
        letters += len(word)
    lines.append(" ".join(line).ljust(width))
    return lines
