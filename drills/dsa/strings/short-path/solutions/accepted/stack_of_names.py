"""Idea: the names on the way are a stack. A name is put on top, a step back takes the top one off, and stays and empty
pieces change nothing.

Time O(n), space O(n).
"""


def short_path(path: str) -> str:
    names: list[str] = []
    for piece in path.split("/"):
        if piece == "..":
            if names:
                names.pop()
        elif piece not in ("", "."):
            names.append(piece)
    return "/" + "/".join(names)
