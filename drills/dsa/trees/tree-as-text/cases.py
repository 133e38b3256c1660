"""Cases for tree-as-text."""

examples = [
    (
        ([["TreeText"], ["pack", [4, 7, None, None, 2]], ["unpack", "4 7 . 2"]],),
        [None, "4 7 . 2", [4, 7, None, None, 2]],
        "7 has no left child, so a dot stands before the 2.",
    ),
    (
        ([["TreeText"], ["unpack", "1 . 3 . ."], ["pack", [1, 2, 3]], ["pack", []]],),
        [None, [1, None, 3], "1 2 . . 3", ""],
    ),
]


def both(tree, *texts):
    """Pack a tree and unpack texts."""
    return ([["TreeText"], ["pack", tree], *(["unpack", text] for text in texts)],)


edges = {
    "the empty tree": both([], "", ".", ""),
    "one node": both([5], "5", "5 .", "5 . ."),
    "zero": both([0, 0, 0], "0 0 . . 0", "0 . 0 . 0"),
    "below zero": both([-1, None, -2], "-1 . -2", "-1 -2 . . ."),
    "several digits": both([10, 200, None, None, 30], "10 200 . . 30", "1 0 . 0"),
    "only left": both([1, 2, None, 3], "1 2 3", "1 2 3 . . . ."),
    "only right": both([1, None, 2, None, 3], "1 . 2 . 3", "1 . 2 . 3 . ."),
    "full": both([4, 2, 6, 1, 3, 5, 7], "4 2 1 . . 3 . . 6 5 . . 7"),
    "outer ones": both([1, 2, 3, 4, None, None, 5], "1 2 4 . . . 3 . 5"),
    "inner ones": both([1, 2, 3, None, 4, 5], "1 2 . 4 . . 3 5 . . ."),
    "left and right differ": both([1, 2], "1 2", "1 . 2"),
    "all alike": both([9, 9, None, 9, 9], "9 9 9 . . 9", "9 9 . . 9 9 . . 9"),
    "one object, several texts": both([1], "1 2 . 3 4", "8", "1 2 . 3 4"),
    "largest numbers": both([1000, -1000], "-1000 . 1000"),
}
big = (18_000,)


def shape(random, size, lean):
    """A tree of that many nodes as (number, left, right)."""
    if size == 0:
        return None
    left = random.choice([0, size - 1, random.integer(0, size - 1)]) if lean else random.integer(0, size - 1)
    number = random.choice([0, random.integer(-9, 9), random.integer(-1000, 1000)])
    return number, shape(random, left, lean), shape(random, size - 1 - left, lean)


def flat(tree):
    """The tree level by level."""
    row, nodes = [], [tree]
    for node in nodes:
        row.append(node and node[0])
        nodes += node[1:] if node else ()
    while row and row[-1] is None:
        row.pop()
    return row


def nested(row):
    """The tree as [number, left, right] from its levels."""
    nodes = [[number, None, None] if number is not None else None for number in row]
    rest = iter(nodes[1:])
    for node in nodes:
        if node:
            node[1], node[2] = next(rest, None), next(rest, None)
    return nodes[0] if nodes else None


def words(tree):
    """All words of a tree's text, every dot included."""
    if tree is None:
        return ["."]
    return [str(tree[0]), *words(tree[1]), *words(tree[2])]


def read(text):
    """The levels of the tree that a text stands for; ValueError, with a sentence, where it stands for none."""
    given = text.split(" ") if text else []
    row, at = [], 0
    places = [row]
    while places:
        place = places.pop()
        word = given[at] if at < len(given) else "."
        at += 1
        if word == ".":
            place.append(None)
            continue
        digits = word.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()):
            raise ValueError(f"the word {word[:20]!r} is neither a number nor a dot")
        node = [int(word), [], []]
        place.append(node)
        places += [node[2], node[1]]
    if at < len(given):
        raise ValueError(f"the tree is complete before the word {given[at][:20]!r}")
    levels, nodes = [], row
    while nodes:
        levels += [node and node[0] for node in nodes]
        nodes = [side[0] for node in nodes if node for side in node[1:]]
    while levels and levels[-1] is None:
        levels.pop()
    return levels


def generate(random, n):
    """Trees to pack and texts to unpack, n nodes in all; dots at the end are left out, all or some."""
    calls, left = [["TreeText"]], max(1, n)
    while left > 0:
        size = random.integer(max(1, left // 2), left) if random.chance(0.8) else 0
        tree = shape(random, size, random.chance(0.3))
        if random.chance(0.5):
            calls.append(["pack", flat(tree)])
        else:
            text = words(tree)
            ending = len(text)
            while ending and text[ending - 1] == ".":
                ending -= 1
            text = text[: random.choice([ending, len(text), random.integer(ending, len(text))])]
            calls.append(["unpack", " ".join(text)])
        left -= max(1, size)
    return (calls,)


def worst(random, n):
    """Long chains, to the left and to the right."""
    half, quarter = max(1, n // 2), max(1, n // 4)
    left = [1, *(entry for _ in range(quarter - 1) for entry in (1, None))][: max(1, 2 * quarter - 2)]
    right = " . ".join(["3"] * quarter)
    return ([["TreeText"], ["pack", left], ["unpack", "1 " * half + ". 2"], ["unpack", right]],)


def valid(calls):
    """The constructor, then calls with trees in level order and with texts that stand for a tree."""
    if not calls or calls[0] != ["TreeText"]:
        return False
    for name, *rest in calls[1:]:
        if len(rest) != 1 or name not in ("pack", "unpack"):
            return False
        try:
            row = read(rest[0]) if name == "unpack" else rest[0]
        except ValueError:
            return False
        if name == "pack" and flat(nested(row)) != row:
            return False
        if any(number is not None and abs(number) > 1000 for number in row):
            return False
    return True


def oracle(calls):
    """By the definition: a text is the number and the texts of both sides."""
    out = [None]
    for name, value in calls[1:]:
        if name == "unpack":
            out.append(read(value))
            continue
        text = words(nested(value))
        while text and text[-1] == ".":
            text.pop()
        out.append(" ".join(text))
    return out


def check(args, got, want):
    """A text is right when it stands for the tree; a tree must be the expected one."""
    if len(got) != len(want):
        return f"got {len(got)} answers to {len(want)} calls"
    for number, ((name, *rest), answer, expected) in enumerate(zip(args[0], got, want, strict=True)):
        if name == "pack":
            if not isinstance(answer, str):
                return f"call {number}, pack: the answer is no text"
            try:
                levels = read(answer)
            except ValueError as error:
                return f"call {number}, pack gave {answer[:60]!r}: {error}"
            if levels != rest[0]:
                return f"call {number}, pack gave {answer[:60]!r}, which stands for {str(levels)[:80]}, not for {str(rest[0])[:80]}"
        elif answer != expected:
            return f"call {number}, {name} gave {str(answer)[:80]}, expected {str(expected)[:80]}"
    return None
