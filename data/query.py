"""The query language of Browse: text in, a tree of conditions out, or a sentence that says what to write instead.

`conflict area:gpu -is:new (tag:exam or "bank group")`: words stand side by side and must all be met; `or`, a minus
and round brackets do what they say. What is in double quotes is text, whatever it holds. Pure syntax: what a condition
means for an item stands in `search`.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .areas import ORDER
from .conditions import (
    PROPERTIES,
    STATES,
    TYPES,
    Added,
    All,
    AnyOf,
    Flagged,
    Is,
    Node,
    Not,
    OneOf,
    Pattern,
    Property,
    Rated,
    Tagged,
    Text,
    Within,
    fold,
    without_accents,
)
from .items import TIERS

EXAMPLES: dict[str, str] = {
    "area": "area:gpu-cuda",
    "tier": "tier:core",
    "type": "type:cloze",
    "tag": "tag:exam",
    "deck": "deck:my-cards",
    "id": "id:gpu-cuda.memory",
    "is": "is:due",
    "prop": "prop:stability<7",
    "rated": "rated:7 or rated:7:1",
    "added": "added:3",
    "flag": "flag:red",
    "re": "re:int(4|8)",
}
LONGEST = 2_000  # characters of a query
DEEPEST = 40  # brackets within brackets
MOST_DAYS = 36_500

_TOKEN = re.compile(r"[()]|-(?=[^\s)])|[^\s()\"]*")
_KEY = re.compile(r"([A-Za-z]+):")
_PROPERTY = re.compile(r"([A-Za-z]*)\s*(<=|>=|!=|=|<|>)?(.*)", re.DOTALL)
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.([0-9]{1,9}))?")
_RATED = re.compile(r"([0-9]{1,5})(?::([0-9]))?")
_PIECE = re.compile(  # of a regular expression
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\((?:\?(?:[:=!]|<[=!]|P<\w+>))?)|(?P<close>\))"
    r"|(?P<or>\|)|(?P<repeat>[*+]|\{[0-9]+(?:,[0-9]*)?\}|\{,[0-9]+\})|(?P<perhaps>\?)|.",
    re.DOTALL,
)


class SearchError(ValueError):
    """A query that cannot be understood; the message is a sentence with a right example."""


@dataclass(frozen=True)
class _Token:
    """A piece of a query: a bracket, a minus, a word or something quoted; key: what stood before its colon, if so."""

    sign: str  # "(", ")", "-", "or" or "" for a term
    text: str = ""
    key: str = ""
    quoted: bool = False


def parse(text: str, areas: Collection[str] = tuple(ORDER)) -> All:
    """Return the tree of a query; SearchError for anything that is none. areas: slugs that area: may name."""
    if len(text) > LONGEST:
        raise SearchError(f"The search is {len(text)} characters long; at most {LONGEST} are read.")
    return _Parser(_tokens(text), areas).whole()


def _tokens(text: str) -> list[_Token]:
    """Cut a query into its pieces."""
    tokens: list[_Token] = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        if text[place] == '"':
            phrase, place = _phrase(text, place)
            tokens.append(_Token("", phrase, quoted=True))
            continue
        key = _KEY.match(text, place)
        if key is not None:
            token, place = _keyed(text, key)
            tokens.append(token)
            continue
        found = _TOKEN.match(text, place)
        assert found is not None
        word, place = found[0], found.end()
        sign = word if word in ("(", ")") or (word == "-" and _joined(text, place)) else ""
        tokens.append(_Token("or" if word.casefold() == "or" else sign, word))
    return tokens


def _joined(text: str, place: int) -> bool:
    """Tell whether something follows at once, so that a minus belongs to it."""
    return place < len(text) and not text[place].isspace() and text[place] != ")"


def _keyed(text: str, key: re.Match[str]) -> tuple[_Token, int]:
    """Return the piece that begins with a word and a colon, and where it ends."""
    name, place = key[1].lower(), key.end()
    if name not in EXAMPLES:
        end = _word_end(text, place)
        nearest = _nearest(name, EXAMPLES)
        hint = f"the nearest is {nearest}: as in {EXAMPLES[nearest]}" if nearest else f"there are {_listed(EXAMPLES)}"
        raise SearchError(
            f'There is no search by {key[1]}:, {hint}. To find the text itself, quote it: "{text[key.start() : end]}".'
        )
    if place < len(text) and text[place] == '"':
        value, end = _phrase(text, place)
        return _Token("", value, name, quoted=True), end
    end = _pattern_end(text, place) if name == "re" else _word_end(text, place)
    return _Token("", text[place:end], name), end


def _phrase(text: str, place: int) -> tuple[str, int]:
    """Return what stands in the quotes that open at `place`, and where they end; a backslash keeps a quote."""
    end = place + 1
    while end < len(text) and text[end] != '"':
        end += 2 if text[end] == "\\" and text[end + 1 : end + 2] == '"' else 1
    if end >= len(text):
        raise SearchError(f'The quotes that open before {_short(text[place + 1 :])} are never closed: "two words".')
    return text[place + 1 : end].replace('\\"', '"'), end + 1


def _word_end(text: str, place: int) -> int:
    """Return where the word at `place` ends."""
    while place < len(text) and not text[place].isspace() and text[place] not in '()"':
        place += 1
    return place


def _pattern_end(text: str, place: int) -> int:
    """Return where a regular expression without quotes ends: at a space, or at a bracket that it did not open."""
    depth = 0
    while place < len(text) and not text[place].isspace():
        if text[place] == "\\":
            place += 1
        elif text[place] == "(":
            depth += 1
        elif text[place] == ")":
            if depth == 0:
                break
            depth -= 1
        place += 1
    return min(place, len(text))


class _Parser:
    """Builds the tree: `or` binds weakest, then words side by side, then the minus."""

    def __init__(self, tokens: list[_Token], areas: Collection[str]) -> None:
        self.tokens = tokens
        self.place = 0
        self.depth = 0
        self.readers = _Readers(areas)

    @property
    def sign(self) -> str | None:
        """The sign of the token that comes next, None at the end."""
        return self.tokens[self.place].sign if self.place < len(self.tokens) else None

    def whole(self) -> All:
        """Read the whole query."""
        if not self.tokens:
            return All(())
        node = self.any_of()
        if self.sign is not None:
            raise SearchError('There is a ) without its (. To find a bracket itself, quote it: "f(x)".')
        return node if isinstance(node, All) else All((node,))

    def any_of(self) -> Node:
        """Read what `or` joins."""
        nodes = [self.all_of()]
        while self.sign == "or":
            self.place += 1
            nodes.append(self.all_of())
        return nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes))

    def all_of(self) -> Node:
        """Read what stands side by side."""
        nodes: list[Node] = []
        while self.sign not in (None, ")", "or"):
            nodes.append(self.single())
        if not nodes:
            if self.sign == "or" or (self.place and self.tokens[self.place - 1].sign == "or"):
                raise SearchError(
                    'There must be something on both sides of or: is:due or is:new. The word itself: "or".'
                )
            raise SearchError('There is nothing between ( and ). To find brackets themselves, quote them: "f()".')
        return nodes[0] if len(nodes) == 1 else All(tuple(nodes))

    def single(self) -> Node:
        """Read one condition with the minuses before it."""
        negative = False
        while self.sign == "-":
            negative = not negative
            self.place += 1
        node = self.group() if self.sign == "(" else self.term()
        return Not(node) if negative else node

    def group(self) -> Node:
        """Read a group in brackets."""
        self.place += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise SearchError(
                f"Brackets stand more than {DEEPEST} deep in each other; one level is enough: (a or b) c."
            )
        node = self.any_of()
        if self.sign != ")":
            raise SearchError('A ( is never closed: (a or b) c. To find a bracket itself, quote it: "f(x)".')
        self.place += 1
        self.depth -= 1
        return node

    def term(self) -> Node:
        """Read a word, a phrase or a word with a key."""
        token = self.tokens[self.place]
        self.place += 1
        if not token.key:
            return Text(fold(token.text))
        if not token.text.strip():
            raise SearchError(f"There is nothing after {token.key}:; write it like this: {EXAMPLES[token.key]}.")
        return self.readers.read(token.key, token.text)


class _Readers:
    """Read what stands after a key."""

    def __init__(self, areas: Collection[str]) -> None:
        self.choices: dict[str, Collection[str]] = {"area": areas, "tier": TIERS, "type": TYPES}

    def read(self, key: str, text: str) -> Node:
        """Return the condition `key:text`."""
        value = fold(text)
        if key in self.choices:
            return OneOf(key, self.chosen(key, value))
        match key:
            case "id" | "deck":
                return Within(key, value)
            case "tag":
                return Tagged(value.removesuffix("*"), value.endswith("*"))
            case "flag":
                return Flagged(value)
            case "is":
                return Is(self.state(value))
            case "prop":
                return self.property(text)
            case "added":
                return Added(self.days(text, key))
            case "rated":
                return self.rated(text)
            case _:
                return Pattern(self.regex(text))

    def chosen(self, key: str, value: str) -> frozenset[str]:
        """Return the one that is meant, or those that begin so while it is being typed."""
        known = self.choices[key]
        found = {value} if value in known else {choice for choice in known if choice.startswith(value)}
        if not found:
            raise SearchError(f"There is no {key} {_short(value)}; {_instead(value, known)}, as in {EXAMPLES[key]}.")
        return frozenset(found)

    def state(self, value: str) -> str:
        """Return the state that is:`value` names."""
        if value not in STATES:
            raise SearchError(f"There is no is:{_short(value)}; {_instead(value, STATES)}, as in is:due.")
        return value

    def property(self, text: str) -> Property:
        """Read stability<7."""
        found = _PROPERTY.fullmatch(text.strip())
        assert found is not None
        name, sign, number = found[1].lower(), found[2], found[3].strip()
        if name not in PROPERTIES:
            raise SearchError(f"There is no number {_short(name)} to compare; {_instead(name, PROPERTIES)}.")
        example = "prop:retrievability<0.9" if name == "retrievability" else f"prop:{name}<7"
        if sign is None:
            raise SearchError(f"prop:{name} needs < <= = != >= or > and a number, without spaces: {example}.")
        percent = name == "retrievability" and number.endswith("%")
        read = _NUMBER.fullmatch(number.removesuffix("%") if percent else number)
        if read is None:
            raise SearchError(f"prop:{name}{sign}{_short(number)} needs a number after the {sign}: {example}.")
        decimals = len(read[1] or "")
        value = float(read[0])
        return Property(name, sign, value / 100, decimals + 2) if percent else Property(name, sign, value, decimals)

    def days(self, text: str, key: str) -> int:
        """Read a number of days."""
        number = int(text) if re.fullmatch("[0-9]{1,5}", text.strip()) else 0
        if not 1 <= number <= MOST_DAYS:
            raise SearchError(f"{key}:{_short(text)} needs a number of days, 1 for today: {EXAMPLES[key]}.")
        return number

    def rated(self, text: str) -> Rated:
        """Read 7 or 7:1."""
        found = _RATED.fullmatch(text.strip())
        if found is None or (found[2] is not None and found[2] not in "1234"):
            raise SearchError(
                f"rated:{_short(text)} needs a number of days, then perhaps a rating from 1 to 4: rated:7, rated:7:1."
            )
        return Rated(self.days(found[1], "rated"), int(found[2]) if found[2] else None)

    def regex(self, text: str) -> re.Pattern[str]:
        """Compile a regular expression as it is compared: without case and accents."""
        plain = without_accents(text)
        if _explodes(plain):
            raise SearchError("A repeat of what varies itself, such as (a+)+ or (a|b)+, can take hours: write re:a+.")
        try:
            return re.compile(plain, re.IGNORECASE)
        except (re.error, OverflowError, RecursionError) as error:
            raise SearchError(f"The regular expression after re: is not one ({error}): {EXAMPLES['re']}.") from None


def _explodes(pattern: str) -> bool:
    """Tell whether a repeat repeats a group that can match in several ways: its time may double with each letter."""
    varies = [False]  # for each group that is open, whether what stands in it varies
    closed = False  # whether a group that varies ended just now
    for piece in _PIECE.finditer(pattern):
        kind = piece.lastgroup
        if kind == "repeat" and closed:
            return True
        if kind == "close" and len(varies) > 1:
            closed = varies.pop()
            varies[-1] |= closed
            continue
        closed = False
        if kind == "open":
            varies.append(False)
        elif kind in ("or", "perhaps") or (kind == "repeat" and (len(piece[0]) == 1 or "," in piece[0])):
            varies[-1] = True
    return False


def _instead(word: str, known: Iterable[str]) -> str:
    """Return what to say of a word that is not among `known`: the nearest one, or all."""
    nearest = _nearest(word, known)
    return f"the nearest is {nearest}" if nearest else f"there are {_listed(known)}"


def _nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of `known` that is spelt most like the word, None where none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), 1, 0.6)), None)


def _listed(words: Iterable[str]) -> str:
    """Return the words with commas between."""
    return ", ".join(words)


def _short(text: str) -> str:
    """Return the beginning of a text, for a sentence."""
    return text if len(text) <= 30 else f"{text[:29]}…"
