"""Every piece of points only counts as a step back, also "...", which is a name. Compare the whole piece with "..", do
not look for points in it.
"""


def short_path(path):
    names = []
    for piece in path.split("/"):
        if len(piece) >= 2 and set(piece) == {"."}:
            if names:
                names.pop()
        elif piece not in ("", "."):
            names.append(piece)
    return "/" + "/".join(names)
