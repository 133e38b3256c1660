"""A step back in the entrance hall is kept, as it would be in a relative path: "/../a" stays "/../a". An absolute path
begins at the hall, and there is nothing before it: drop the step.
"""


def short_path(path):
    names = []
    for piece in path.split("/"):
        if piece == ".." and names and names[-1] != "..":
            names.pop()
        elif piece not in ("", "."):
            names.append(piece)
    return "/" + "/".join(names)
