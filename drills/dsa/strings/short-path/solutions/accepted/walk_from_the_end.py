"""Idea: read from the end. Each step back cancels the next name further to the front, so count how many names are still
to be skipped. What is left of the count at the front were steps back in the entrance hall. Time O(n), space O(n).
"""


def short_path(path: str) -> str:
    names = []
    skip = 0
    for piece in reversed(path.split("/")):
        if piece == "..":
            skip += 1
        elif piece in ("", "."):
            continue
        elif skip > 0:
            skip -= 1
        else:
            names.append(piece)
    return "/" + "/".join(reversed(names))
