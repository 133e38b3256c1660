"""Cases for who-was-inside."""

examples = [
    (("????", 2), ["IIOO", "IOIO"]),
    (("????", 1), ["IOIO"], "Never two at once."),
    (("I?O?", 3), ["IIOO"], "IOO would let somebody out of an empty room."),
]
edges = {
    "all can be read": ("IO", 1),
    "all can be read, somebody stays": ("IIO", 2),
    "all can be read, too many": ("IIOO", 1),
    "an odd number of entries": ("???", 3),
    "one entry": ("?", 1),
    "comes out of an empty room": ("O?", 1),
    "goes in at the end": ("?I", 1),
    "three pairs": ("??????", 9),
    "three pairs, room for two": ("??????", 2),
    "room for just as many": ("??????", 3),
    "known ones force the rest": ("II??", 2),
    "known ones in the middle": ("??IO??", 2),
    "known one too early": ("?OO?", 5),
    "full by a known one": ("?I?O", 1),
}
big = (20,)


def generate(random, n):
    """A log that is possible, with up to ten entries made unreadable; now and then one entry is turned round."""
    length = max(1, min(20, n if n < 9 else 8 + n % 7))
    length += length % 2 if random.chance(0.9) else 0
    room = random.integer(1, random.choice([2, 4, 10]))
    signs, inside = [], 0
    for place in range(length):
        left = length - place
        goes_in = inside == 0 or (inside < min(room, left) and random.chance(0.6))
        signs.append("I" if goes_in else "O")
        inside += 1 if goes_in else -1
    hidden = random.shuffled(range(length))[: random.choice([length, length // 2, length - 1])][:10]
    for place in hidden:
        signs[place] = "?"
    if random.chance(0.15):
        place = random.integer(0, length - 1)
        signs[place] = {"I": "O", "O": "I", "?": "?"}[signs[place]]
    return "".join(signs), room


def worst(random, n):
    """Nothing can be read, and the room is large."""
    return "?" * max(2, n - n % 2), 10


def valid(log, room):
    """What the statement allows."""
    return 1 <= len(log) <= 20 and set(log) <= set("IO?") and 1 <= room <= 10


def oracle(log, room):
    """Fill in all ways, and then play each log through."""
    logs = [""]
    for sign in log:
        logs = [begun + one for begun in logs for one in ("IO" if sign == "?" else sign)]
    out = []
    for filled in logs:
        counts = [filled[:end].count("I") - filled[:end].count("O") for end in range(len(filled) + 1)]
        if min(counts) >= 0 and max(counts) <= room and counts[-1] == 0:
            out.append(filled)
    return out
