"""The first step back is looked for from the front again after each one taken out: n² / 2 comparisons for a long way in
and out. A stack has the name that goes away always at its top.
"""


def short_path(path):
    pieces = [piece for piece in path.split("/") if piece not in ("", ".")]
    while ".." in pieces:
        place = pieces.index("..")
        del pieces[max(0, place - 1) : place + 1]
    return "/" + "/".join(pieces)
