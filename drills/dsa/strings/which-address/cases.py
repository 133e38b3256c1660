"""Cases for which-address."""

import re

examples = [
    (("192.168.0.10",), "IPv4"),
    (("fe80:0:0:0:a00:27FF:fe4e:66a1",), "IPv6"),
    (("10.0.07.1",), "neither", "07 has a 0 in front."),
    (("fe80::a00:27ff",), "neither", "The short form does not count."),
]
edges = {
    "nothing": ("",),
    "all zero": ("0.0.0.0",),
    "highest": ("255.255.255.255",),
    "one part too high": ("255.256.255.255",),
    "part of four digits": ("1.2.3.1000",),
    "three parts": ("1.2.3",),
    "five parts": ("1.2.3.4.5",),
    "empty part": ("1..2.3",),
    "point at the end": ("1.2.3.4.",),
    "point at the front": (".1.2.3.4",),
    "only points": ("...",),
    "two zeros": ("1.2.3.00",),
    "sign": ("1.2.3.+4",),
    "minus": ("1.2.3.-4",),
    "minus zero": ("-0.0.0.0",),
    "space in front": (" 1.2.3.4",),
    "space behind": ("1.2.3.4 ",),
    "underscore": ("1.2.3.1_0",),
    "letter in IPv4": ("1.2.3.a",),
    "hexadecimal with points": ("a.b.c.d",),
    "commas": ("1,2,3,4",),
    "eight parts": ("1:2:3:4:5:6:7:8",),
    "seven parts": ("1:2:3:4:5:6:7",),
    "nine parts": ("1:2:3:4:5:6:7:8:9",),
    "all four digits": ("0000:ffff:FFFF:09af:09AF:1234:abcd:9999",),
    "five digits in a part": ("1:2:3:4:5:6:7:00008",),
    "letter g": ("1:2:3:4:5:6:7:g",),
    "capital g": ("1:2:3:4:5:6:G:8",),
    "prefix of hexadecimal": ("0x1:2:3:4:5:6:7:8",),
    "sign in IPv6": ("1:2:3:4:5:6:7:-8",),
    "empty part in IPv6": ("1:2:3::5:6:7:8",),
    "colon at the end": ("1:2:3:4:5:6:7:",),
    "colon at the front": (":2:3:4:5:6:7:8",),
    "zero, short": ("::",),
    "both separators": ("1:2:3:4:5:6:7.8",),
    "IPv4 inside IPv6": ("0:0:0:0:0:ffff:1.2.3.4",),
    "IPv4 with colons": ("1:2:3:4",),
    "IPv6 with points": ("1.2.3.4.5.6.7.8",),
}
big = (2_000,)


def generate(random, n):
    """An address of either kind, most often with one fault or two; at times any characters."""
    if random.chance(0.1):
        return (random.text(n, "0123456789abF.:"),)
    if random.chance(0.5):
        mark, parts = ".", [str(random.choice([0, 1, 9, 10, 99, 100, 255, random.integer(0, 255)])) for _ in range(4)]
        faults = ["256", "00", "01", "012", "", "+1", "-1", " 1", "1 ", "a", "1_1", "300", "1000", "99999"]
    else:
        mark, parts = ":", [random.text(random.integer(1, 4), "0123456789abcdefABCDEF") for _ in range(8)]
        faults = ["", "00000", "g", "fG", "0x1", "-1", "+a", "1.1", " f", "f ", "abcde"]
    for _ in range(random.choice([0, 0, 1, 1, 2])):
        kind = random.integer(0, 4)
        place = random.integer(0, len(parts) - 1)
        if kind <= 1:
            parts[place] = random.choice(faults)
        elif kind == 2:
            parts.insert(place, parts[place])
        elif kind == 3:
            del parts[place]
        else:
            parts[place : place + 2] = [random.choice(",:. /").join(parts[place : place + 2])]
    return (mark.join(parts),)


def worst(random, n):
    """One long row of digits, and a character at the end that belongs to no address."""
    return ("1" * (n - 1) + "!",)


def valid(text):
    """What the statement allows."""
    return len(text) <= 10_000 and all(32 <= ord(letter) <= 126 for letter in text)


def oracle(text):
    """Look among all ways to write a byte, and count hexadecimal digits between colons."""
    every = {str(number) for number in range(256)}
    parts = text.split(".")
    if len(parts) == 4 and every.issuperset(parts):
        return "IPv4"
    return "IPv6" if re.fullmatch("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4}){7}", text) else "neither"
