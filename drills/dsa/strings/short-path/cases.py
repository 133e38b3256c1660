"""Cases for short-path."""

examples = [
    (("/egypt/mummies/../masks/",), "/egypt/masks", "Back from the mummies, then to the masks."),
    (("/../rome//./coins",), "/rome/coins", "Back from the entrance hall stays there."),
    (("/a/b/../..",), "/", "Back in the entrance hall."),
    (("/.../.hidden",), "/.../.hidden", "Both are names."),
]
edges = {
    "entrance hall": ("/",),
    "slashes only": ("////",),
    "one name": ("/x",),
    "slash at the end": ("/x/",),
    "stays only": ("/./././.",),
    "back only": ("/../../..",),
    "one back too many, then on": ("/a/../../b",),
    "back at once": ("/a/..",),
    "two back": ("/a/b/c/../../d",),
    "back between names": ("/a/../b/../c",),
    "four points": ("/..../a",),
    "points before a name": ("/..a/.b",),
    "points behind a name": ("/a../b.",),
    "three points are no back": ("/a/b/...",),
    "stay before back": ("/a/./../b",),
    "doubled slash before back": ("/a//../b",),
    "equal names": ("/a/a/../a",),
    "capital letters, digits and signs": ("/A1/_x-/",),
}
big = (100_000,)


def generate(random, n):
    """Pieces of all kinds, more names than steps back or the other way round."""
    names = random.choice([["a", "bc", "..."], ["a", "b", "c", "x_1", ".a", "a.", "..b", "...", "-"]])
    steps = random.choice([["..", ".", ""], ["..", "..", "..", ""], [".", ""]])
    share = random.choice([0.4, 0.6, 0.8])
    pieces = [random.choice(names) if random.chance(share) else random.choice(steps) for _ in range(min(n, 9_000))]
    return ("/" + "/".join(pieces),)


def worst(random, n):
    """A long way in, and all the way back."""
    return ("/a" * (n // 5 + 1) + "/.." * (n // 5),)


def valid(path):
    """What the statement allows."""
    letters = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-")
    return 1 <= len(path) <= 200_000 and path[0] == "/" and set(path) <= letters


def oracle(path):
    """Take out the first step back together with the name before it, until there is none."""
    pieces = [piece for piece in path.split("/") if piece not in ("", ".")]
    while ".." in pieces:
        place = pieces.index("..")
        del pieces[max(0, place - 1) : place + 1]
    return "/" + "/".join(pieces)
