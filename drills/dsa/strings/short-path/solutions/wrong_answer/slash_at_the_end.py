"""Each name brings a slash behind it, and the last one is left over: "/x" becomes "/x/". Put a slash before each name,
and handle the entrance hall by itself.
"""


def short_path(path):
    names = []
    for piece in path.split("/"):
        if piece == "..":
            if names:
                names.pop()
        elif piece not in ("", "."):
            names.append(piece)
    return "/" + "".join(name + "/" for name in names)
