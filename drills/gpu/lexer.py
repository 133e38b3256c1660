"""A lexer for CUDA C++: enough to find declarations, launches and directives, exact about where each token stands.

It never raises: what it does not know becomes a one-character token, and an unclosed string, comment or raw string ends
at the line's or the file's end.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, cast

TokenKind = Literal["space", "comment", "directive", "string", "char", "number", "word", "launch", "mark"]


class Token(NamedTuple):
    """One token: its kind, its text, and the offsets `start` (included) and `end` (excluded) in the source."""

    kind: TokenKind
    text: str
    start: int
    end: int


# `>>` is deliberately two tokens, so that the brackets of templates balance; `>>>` may also be three closers.
_TOKEN = re.compile(
    r"""
    (?P<space>(?:\s|\\\r?\n)+)
  | (?P<comment>//(?:\\\r?\n|[^\n])* | /\*[\s\S]*?(?:\*/|\Z))
  | (?P<string>(?:u8|[uUL])?R"(?P<mark_>[^\s()\\"]{0,16})\([\s\S]*?(?:\)(?P=mark_)"|\Z)
             | (?:u8|[uUL])?"(?:[^"\\\n]|\\[\s\S])*(?:"|(?=\n)|\Z))
  | (?P<char>(?:u8|[uUL])?'(?:[^'\\\n]|\\[\s\S])*(?:'|(?=\n)|\Z))
  | (?P<number>\.?[0-9](?:[eEpP][+-]|'[0-9A-Za-z]|[\w.])*)
  | (?P<word>[^\W\d]\w*)
  | (?P<launch><<<|>>>)
  | (?P<mark>::|->|[\s\S])
    """,
    re.VERBOSE,
)
_DIRECTIVE = re.compile(r"""\#(?:\\\r?\n|/\*[\s\S]*?(?:\*/|\Z)|//(?:\\\r?\n|[^\n])*|"(?:[^"\\\n]|\\[^\n])*"|[^\n])*""")


def tokens(source: str) -> Iterator[Token]:
    """Yield every token of `source`, white space and comments included; their texts joined give `source` back."""
    position, line_start = 0, True
    while position < len(source):
        match = _DIRECTIVE.match(source, position) if line_start and source[position] == "#" else None
        kind = "directive"
        if match is None:
            match = _TOKEN.match(source, position)
            assert match is not None, "the last alternative takes any character"
            kind = match.lastgroup or "string"
            kind = "string" if kind == "mark_" else kind
        text = match.group()
        yield Token(cast(TokenKind, kind), text, position, match.end())
        position = match.end()
        if kind not in ("space", "comment"):
            line_start = kind == "directive"
        elif "\n" in text and kind == "space":
            line_start = True


def code_tokens(source: str) -> list[Token]:
    """Return the tokens of `source` without white space and comments; directives are among them."""
    return [token for token in tokens(source) if token.kind not in ("space", "comment")]


def line_of(source: str, offset: int) -> int:
    """Return the 1-based line of the character at `offset`."""
    return source.count("\n", 0, offset) + 1


def closing(stream: Sequence[Token], index: int) -> int:
    """Return the index of the token that closes the bracket at `index`, or the length of `stream` if none does.

    Counts `()`, `[]` and `{}` alike, so that a slip inside one kind does not swallow the rest. Alternatives of a
    conditional (`#else`, `#elif`) inside the brackets are skipped: they repeat what the first branch opened or closed.
    """
    depth, position = 0, index
    while position < len(stream):
        token = stream[position]
        if token.kind == "directive" and _word(token) in ("else", "elif", "elifdef", "elifndef"):
            position = branch_end(stream, position)
            continue
        if token.kind == "mark" and token.text in "([{":
            depth += 1
        elif token.kind == "mark" and token.text in ")]}":
            depth -= 1
            if depth == 0:
                return position
        position += 1
    return len(stream)


def branch_end(stream: Sequence[Token], index: int) -> int:
    """Return the index of the `#endif` that belongs to the `#else` or `#elif` at `index` (or the stream's length)."""
    depth, position = 1, index + 1
    while position < len(stream):
        if stream[position].kind == "directive":
            word = _word(stream[position])
            depth += word in ("if", "ifdef", "ifndef")
            depth -= word == "endif"
            if depth == 0:
                return position
        position += 1
    return len(stream)


def angle_end(stream: Sequence[Token], index: int) -> int:
    """Return the index after the template brackets that open at `index` (a `<`); `>>>` counts as three closers."""
    depth, position = 0, index
    while position < len(stream):
        token = stream[position]
        if token.text in ("(", "[", "{"):
            position = closing(stream, position)
        elif token.text == "<":
            depth += 1
        elif token.text in (">", ">>>"):
            depth -= len(token.text)
            if depth <= 0:
                return position + 1
        elif token.text == ";":
            return position
        position += 1
    return min(position, len(stream))


def directive_word(token: Token) -> str:
    """Return the name of a directive token: `define`, `include`, `if`..., or an empty string."""
    return _word(token)


def _word(token: Token) -> str:
    """The directive's name."""
    match = re.match(r"#(?:\s|\\\r?\n)*(\w*)", token.text)
    return match.group(1) if match else ""
