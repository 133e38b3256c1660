"""Idea: take words greedily, counting letters and the gaps that they need. A line's spaces divided by its gaps give
what every gap gets, and the remainder says how many gaps on the left get one more.

Time O(n · width) at most, space O(n · width) for the lines.
"""


def full_lines(words: list[str], width: int) -> list[str]:
    lines = []
    first = 0
    while first < len(words):
        after = first + 1
        letters = len(words[first])
        while after < len(words) and letters + len(words[after]) + after - first <= width:
            letters += len(words[after])
            after += 1
        lines.append(set_line(words[first:after], width - letters, after == len(words)))
        first = after
    return lines


def set_line(line: list[str], spaces: int, last: bool) -> str:
    gaps = len(line) - 1
    if last or gaps == 0:
        return " ".join(line) + " " * (spaces - gaps)
    every, more = divmod(spaces, gaps)
    left = (" " * (every + 1)).join(line[: more + 1])
    return (" " * every).join([left, *line[more + 1 :]])
