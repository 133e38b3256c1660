"""The signs that the screens draw, as Unicode and as ASCII. Meaning never rests on a sign's colour alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs; each is one cell wide.

    levels: parts of a cell filled from below, least first, for bars. shades: a day by what was done on it, from nothing
    to most. square, ring: marks of two lines in one plot; both: where they meet. away: a planned break. axis, corner:
    the frame of a plot.
    """

    cursor: str
    done: str
    fail: str
    dot: str
    dash: str
    active: str
    rest: str
    idle: str
    full: str
    empty: str
    flag: str
    leech: str
    enter: str
    more: str
    arrow: str
    clock: str
    rule: str
    levels: str
    shades: str
    square: str
    ring: str
    both: str
    away: str
    axis: str
    corner: str

    def spell(self, text: str) -> str:
        """Return text of ours with its separating dots as this set has them."""
        return text.replace("·", self.dot)


UNICODE = Glyphs(
    cursor="▸",
    done="✓",
    fail="✗",
    dot="·",
    dash="–",
    active="▪",
    rest="▫",
    idle="·",
    full="━",
    empty="─",
    flag="⚑",
    leech="≋",
    enter="⏎",
    more="…",
    arrow="→",
    clock="◷",
    rule="─",
    levels="▁▂▃▄▅▆▇█",
    shades="·░▒▓█",
    square="■",
    ring="○",
    both="◙",
    away="/",
    axis="│",
    corner="└",
)
ASCII = Glyphs(
    cursor=">",
    done="+",
    fail="x",
    dot="-",
    dash="-",
    active="#",
    rest="o",
    idle=".",
    full="=",
    empty="-",
    flag="!",
    leech="~",
    enter="enter",
    more="..",
    arrow="->",
    clock="@",
    rule="-",
    levels=".:#",
    shades=".-+*#",
    square="#",
    ring="o",
    both="@",
    away="/",
    axis="|",
    corner="+",
)


def glyphs(ascii_only: bool) -> Glyphs:
    """Return the set of signs for this terminal."""
    return ASCII if ascii_only else UNICODE


def bar(share: float, width: int, signs: Glyphs) -> tuple[str, str]:
    """Return the filled and the empty part of a bar `width` cells long for a share between 0 and 1."""
    filled = round(max(0.0, min(1.0, share)) * width)
    return signs.full * filled, signs.empty * (width - filled)
