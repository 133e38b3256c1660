"""The lines of a deck told apart: fences, headings, separators and the `Q:`, `A:`, `C:` that open a card's parts.

Everything here works on a list of lines and finds its way in one pass, however broken the text is.
"""

import re
from dataclasses import dataclass, field

from .card import Problem
from .frontmatter import SLUG, guess

KEYS = (
    "id",
    "type",
    "tier",
    "source",
    "valid_as_of",
    "expect",
    "needs",
    "params",
    "formula",
    "unit",
    "tolerance",
    "check",
    "tags",
    "pattern",
    "complexity",
    "choices",
    "drill",
    "seconds",
    "overlap",
    "anki",
    "allow",
)

_FENCE = re.compile(r"[ \t]*(?P<marks>`{3,}|~{3,})(?P<info>.*)$")
_HEADING = re.compile(r"##[ \t]+(.*?)[ \t]*#*[ \t]*$")
_SEPARATOR = re.compile(r"-{3,}[ \t]*$")
_KEY = re.compile(r"([A-Za-z][A-Za-z_-]*)[ \t]*:(?:[ \t]+(.*))?$")


@dataclass
class Block:
    """One card as it stands in the text, before anything in it is judged.

    slug: of its heading, "" where it has none. heading: line of that heading, 0 without. line: where the card begins
    (heading or first marker). end_line: its last line that is not blank. keys: key -> (value, line). question, answer:
    texts, None where the part is missing. cloze: tells that the question came from `C:`. marker, answered: lines of
    the question's and the answer's mark, 0 where missing. problems: found on the way.
    """

    slug: str
    heading: int
    line: int
    end_line: int
    keys: dict[str, tuple[str, int]] = field(default_factory=dict)
    question: str | None = None
    answer: str | None = None
    cloze: bool = False
    marker: int = 0
    answered: int = 0
    problems: list[Problem] = field(default_factory=list)


def fenced_lines(lines: list[str], start: int, path: str) -> tuple[bytearray, list[Problem]]:
    """Mark the lines that belong to code fences (markers included) with 1.

    A fence that nothing closes, or that swallows the heading and the fence of a later card, is a problem and counts as
    text, so that the cards below it still load.
    """
    mask = bytearray(len(lines))
    problems: list[Problem] = []
    marked = [number for number in range(start, len(lines)) if "```" in lines[number] or "~~~" in lines[number]]
    closers = _longest_closers(lines, marked)
    next_free = start
    for number in marked:
        match = _FENCE.match(lines[number])
        if number < next_free or match is None or (match["marks"][0] == "`" and "`" in match["info"]):
            continue
        sign, length = match["marks"][0], len(match["marks"])
        end = _closing_line(lines, number, sign, length) if closers[number].get(sign, 0) >= length else None
        if end is None:
            mend = f"Close it with a line {sign * length}."
            problems.append(Problem(path, number + 1, "the code fence opened here is never closed", mend))
            continue
        mask[number : end + 1] = b"\x01" * (end + 1 - number)
        next_free = end + 1
    return mask, problems


def _longest_closers(lines: list[str], marked: list[int]) -> dict[int, dict[str, int]]:
    """Return for each line of `marked` the longest bare fence of each sign below it, so that no search fails."""
    found: dict[int, dict[str, int]] = {}
    below: dict[str, int] = {}
    for number in reversed(marked):
        found[number] = below
        match = _FENCE.match(lines[number])
        if match and not match["info"].strip():
            sign, length = match["marks"][0], len(match["marks"])
            if below.get(sign, 0) < length:
                below = {**below, sign: length}
    return found


def _closing_line(lines: list[str], opened: int, sign: str, length: int) -> int | None:
    """Return the line that closes a fence, None where it swallows another card's heading and fence first."""
    heading_seen = False
    for number in range(opened + 1, len(lines)):
        line = lines[number]
        match = _FENCE.match(line)
        if match and match["marks"][0] == sign:
            if not match["info"].strip():
                if len(match["marks"]) >= length:
                    return number
            elif heading_seen and len(match["marks"]) == length:
                return None
        elif line.startswith("## ") and _opens_card(lines, number):
            heading_seen = True
    return None


def _opens_card(lines: list[str], heading: int) -> bool:
    """Tell whether a heading looks like a card's: a slug, and below it a known key or a marker."""
    match = _HEADING.match(lines[heading])
    if match is None or not SLUG.fullmatch(match.group(1)):
        return False
    following = next((line for line in lines[heading + 1 : heading + 4] if line.strip()), "")
    key = _KEY.match(following)
    return following.startswith(("Q:", "C:")) or (key is not None and key.group(1) in KEYS)


class BlockReader:
    """Cuts a deck into blocks; `read` does it once."""

    def __init__(self, lines: list[str], start: int, path: str, *, shipped: bool) -> None:
        self.lines = lines
        self.start = start
        self.path = path
        self.shipped = shipped
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self._block: Block | None = None  # the card, or the heading that may open one
        self._text: list[str] | None = None  # where plain lines go: a part of the card, or nowhere

    def read(self) -> tuple[list[Block], list[Problem]]:
        """Return the blocks in order and the problems that belong to none of them."""
        mask, fence_problems = fenced_lines(self.lines, self.start, self.path)
        self.problems += fence_problems
        for index in range(self.start, len(self.lines)):
            line, number = self.lines[index], index + 1
            if mask[index]:
                self._plain(line, number)
            elif line.startswith("#") and (line.startswith(("# ", "## ", "##\t", "#\t")) or line in ("#", "##")):
                self._heading(line, number)
            elif line[1:2] == ":" and line[0] in "QAC":
                self._marker(line, number)
            elif line.startswith("---") and _SEPARATOR.match(line):
                self._close()
            else:
                self._plain(line, number)
        self._close()
        return self.blocks, self.problems

    def _problem(self, line: int, message: str, mend: str) -> None:
        """Note a problem of the current block."""
        problem = Problem(self.path, line, message, mend)
        (self._block.problems if self._block else self.problems).append(problem)

    def _heading(self, line: str, number: int) -> None:
        """Close the card above and open a heading; one that is no slug opens nothing."""
        self._close()
        match = _HEADING.match(line)
        if match is None:
            return
        name = match.group(1)
        if SLUG.fullmatch(name):
            self._block = Block(name, number, number, number)
        elif self.shipped:
            mend = "Write ## and lower-case words joined by hyphens."
            self.problems.append(Problem(self.path, number, f"the heading {name!r} is not a slug", mend))

    def _marker(self, line: str, number: int) -> None:
        """Open a part of a card."""
        sign, text = line[0], line[2:].strip()
        if sign == "A":
            self._answer(text, number)
            return
        block = self._block
        if block is None or block.question is not None:
            self._close()
            block = Block("", 0, number, number)
        self._block = block
        block.cloze = sign == "C"
        block.marker = block.end_line = number
        block.question = ""
        self._text = [text]

    def _answer(self, text: str, number: int) -> None:
        """Open the answer of the current card."""
        block = self._block
        if block is None or block.question is None:
            mend = "Write the question above it, on a line Q: ..."
            self.problems.append(Problem(self.path, number, "this A: has no Q: before it", mend))
            self._text = None
        elif block.cloze:
            self._problem(number, "this A: stands in a cloze card", "Use Q: for its text, or take the A: away.")
            self._flush()
        elif block.answer is not None:
            self._problem(number, "this card has a second A:", "Join the two answers, or write a Q: between them.")
            self._flush()
        else:
            self._flush()
            block.answer, block.answered, block.end_line = "", number, number
            self._text = [text]

    def _plain(self, line: str, number: int) -> None:
        """Take a line that opens nothing."""
        block = self._block
        if self._text is not None:
            self._text.append(line)
            if line.strip() and block is not None:
                block.end_line = number
        elif block is not None and block.question is None and line.strip():
            self._key(block, line, number)

    def _key(self, block: Block, line: str, number: int) -> None:
        """Read a `key: value` line between a heading and its card."""
        match = _KEY.match(line)
        if match is None or not (match.group(1).islower() or match.group(1).lower() in KEYS):
            if self.shipped:  # in a user's notes it is the text of a section
                message, mend = "this line is neither a key nor part of the card", "Write Q: or C: before the text."
                block.problems.append(Problem(self.path, number, message, mend, "warning"))
            return
        key, value = match.group(1), (match.group(2) or "").strip()
        if key not in KEYS:
            block.problems.append(Problem(self.path, number, f"unknown key {key!r}", guess(key, KEYS)))
        elif key in block.keys:
            mend = "Keep one of them."
            first = block.keys[key][1]
            block.problems.append(Problem(self.path, number, f"{key} was given in line {first} already", mend))
        else:
            block.keys[key] = (value, number)

    def _flush(self) -> None:
        """Put the lines read so far into the part that they belong to."""
        block, text = self._block, self._text
        self._text = None
        if block is None or text is None:
            return
        joined = "\n".join(text).strip("\n").rstrip()
        joined = joined if text[0] else joined.lstrip("\n")
        if block.answer is not None:
            block.answer = joined
        else:
            block.question = joined

    def _close(self) -> None:
        """End the current card or heading."""
        self._flush()
        block, self._block = self._block, None
        if block is None:
            return
        if block.question is not None:
            self.blocks.append(block)
        elif self.shipped or block.keys:
            mend = "Write Q: and A:, or C:, below it."
            self.problems.append(Problem(self.path, block.line, f"the heading {block.slug!r} has no card", mend))
            self.problems += block.problems
