"""Blanking of host code, so that NVRTC, which refuses host functions, can read a whole `.cu` file.

Host functions, host variables and what uses the host's standard library become spaces; newlines and preprocessor lines
stay. So every remaining character keeps its line and column, and the compiler's messages need no mapping.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from .lexer import Token, angle_end, branch_end, closing, code_tokens, directive_word


def _words(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


ANNOTATIONS = frozenset({"__global__", "__device__", "__constant__", "__shared__", "__managed__"})
# Words that may be followed by parentheses without being the name of a function.
_ATTRIBUTES = _words(
    "__attribute__ __declspec __launch_bounds__ __cluster_dims__ __block_size__ __maxnreg__ __align__ alignas decltype "
    "noexcept explicit requires throw typeof __typeof__ static_assert sizeof"
)
# What the shim headers declare in namespace std; other names of std exist on the host only.
STD_NAMES = _words(
    "size_t ptrdiff_t nullptr_t int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t "
    "numeric_limits"
)
_AFTER_NAME = _words("= ; , [ {")
_AFTER_PARAMETERS = _words("const volatile noexcept override final try requires mutable")


@dataclass(frozen=True)
class Function:
    """A host function with a body, as found by the lexer.

    name: as written. parameters: the text between its parentheses. start: offset of its name. linkage_c: whether it
    stands under `extern "C"`. template: whether it is a template. end: offset just after its body.
    """

    name: str
    parameters: str
    start: int
    end: int
    linkage_c: bool
    template: bool


@dataclass(frozen=True)
class Blanked:
    """A source with its host code blanked.

    text: same length and same newlines as the source. functions: the host functions that had a body. host_names: names
    of blanked functions and variables, to explain an "undefined" message. launches: expressions such as
    `kernel<float, 16>` that host code launches with explicit template arguments.
    """

    text: str
    functions: tuple[Function, ...]
    host_names: frozenset[str]
    launches: tuple[str, ...]


@dataclass
class _Declaration:
    """What one pass over a declaration saw outside of its brackets."""

    first: int
    words: set[str] = field(default_factory=set)
    parameters: tuple[int, int] | None = None  # indices of ( and )
    body: tuple[int, int] | None = None  # indices of { and }
    assigned: bool = False
    last: int = 0  # index after the declaration


def blank_host(source: str) -> Blanked:
    """Blank the host code of CUDA source `source`; any text is accepted."""
    return _Blanker(source).run()


class _Blanker:
    """One walk over the declarations of a file, collecting the ranges to blank."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.stream = code_tokens(source)
        self.annotations = ANNOTATIONS | _annotation_macros(self.stream)
        self.ranges: list[tuple[int, int]] = []
        self.functions: list[Function] = []
        self.names: set[str] = set()

    def run(self) -> Blanked:
        """Walk the file and return the result."""
        position = 0
        while position < len(self.stream):  # a stray closing brace ends a walk early: step over it
            position = self.walk(position, linkage_c=False, in_class=False) + 1
        return Blanked(
            _spaced(self.source, self.stream, self.ranges),
            tuple(self.functions),
            frozenset(self.names),
            _launches(self.source, self.stream),
        )

    def walk(self, position: int, *, linkage_c: bool, in_class: bool) -> int:
        """Handle declarations from `position` to the closing brace of their scope; return that brace's index."""
        stream = self.stream
        while position < len(stream):
            token = stream[position]
            if token.text == "}":
                return position
            if token.kind == "directive" or token.text == ";":
                position += 1
            elif in_class and token.kind == "word" and self.text(position + 1) == ":":
                position += 2  # an access label
            elif (after := self.macro_call(position)) is not None:
                position = after
            else:
                position = self.declaration(position, linkage_c=linkage_c, in_class=in_class)
        return position

    def text(self, index: int) -> str:
        """The text of token `index`, empty past the end."""
        return self.stream[index].text if index < len(self.stream) else ""

    def macro_call(self, position: int) -> int | None:
        """Index after a bare macro call such as `DEFINE_KERNELS(float)` that stands before another declaration."""
        token = self.stream[position]
        if token.kind != "word" or self.text(position + 1) != "(" or token.text in _ATTRIBUTES:
            return None
        after = closing(self.stream, position + 1) + 1
        if after >= len(self.stream):
            return after
        following = self.stream[after]
        starts = following.kind in ("word", "directive") and following.text not in _AFTER_PARAMETERS
        return after if starts or following.text == "}" else None

    def declaration(self, position: int, *, linkage_c: bool, in_class: bool) -> int:
        """Handle one declaration; return the index after it."""
        if (inner := self.scope_body(position)) is not None:
            inner_c = linkage_c or self.has_c_linkage(position, inner)
            return self.walk(inner + 1, linkage_c=inner_c, in_class=False) + 1
        found = self.scan(position)
        if self.is_class(found) and found.body is not None:
            return self.class_definition(found)
        if self.is_host(found, in_class=in_class):
            self.blank(found, linkage_c=linkage_c)
        return max(found.last, position + 1)

    def scope_body(self, position: int) -> int | None:
        """Index of the `{` of a namespace or linkage block that starts here, else None."""
        stream, index = self.stream, position
        if self.text(index) == "inline":
            index += 1
        if self.text(index) == "extern" and index + 1 < len(stream) and stream[index + 1].kind == "string":
            return index + 2 if self.text(index + 2) == "{" else None
        if self.text(index) != "namespace":
            return None
        while index < len(stream) and self.text(index) not in ("{", ";", "="):
            index = closing(stream, index) + 1 if self.text(index) in ("(", "[") else index + 1
        return index if self.text(index) == "{" else None

    def has_c_linkage(self, first: int, last: int) -> bool:
        """Whether `extern "C"` stands among the tokens from `first` to `last`."""
        return any(
            self.stream[i].text == "extern" and self.text(i + 1) == '"C"'
            for i in range(first, min(last, len(self.stream)))
        )

    def scan(self, first: int) -> _Declaration:
        """Read the declaration that starts at `first`, up to its `;` or the end of its body."""
        stream, found, index = self.stream, _Declaration(first), first
        in_initialisers = False
        while index < len(stream):
            token = stream[index]
            if token.kind == "directive":
                skip = directive_word(token) in ("else", "elif") and index > first
                index = branch_end(stream, index) + 1 if skip else index + 1
            elif token.text == ";":
                found.last = index + 1
                return found
            elif token.text == "}":
                found.last = index
                return found
            elif token.text == "template" and self.text(index + 1) == "<":
                found.words.add("template")
                index = angle_end(stream, index + 1)
            elif token.text == "operator":
                index += 1
                index += 2 if self.text(index) in ("(", "[") else 1  # operator()(...)
                while index < len(stream) and self.text(index) not in ("(", ";", "{"):
                    index += 1
            elif token.text in ("(", "["):
                end = closing(stream, index)
                previous = self.text(index - 1) if index > first else ""
                first_group = token.text == "(" and found.parameters is None and not found.assigned
                if first_group and previous not in _ATTRIBUTES and previous != "(":
                    found.parameters = (index, end)
                index = end + 1
            elif token.text == "=":
                found.assigned = True
                index += 1
            elif token.text == "{":
                end = closing(stream, index)
                previous = self.text(index - 1)
                member = in_initialisers and (previous == ">" or stream[index - 1].kind == "word")
                if found.parameters is not None and not found.assigned and not member:
                    return self.function_end(found, index, end)
                if found.body is None and not member:
                    found.body = (index, end)
                index = end + 1
            else:
                in_initialisers = in_initialisers or (token.text == ":" and found.parameters is not None)
                if token.kind == "word" and not found.assigned:
                    found.words.add(token.text)
                index += 1
        found.last = len(stream)
        return found

    def function_end(self, found: _Declaration, opening: int, end: int) -> _Declaration:
        """Complete `found` with a body from `opening` to `end`, and the handlers of a function try block after it."""
        found.body = (opening, end)
        found.last = end + 1
        while self.text(found.last) == "catch" and self.text(found.last + 1) == "(":
            handler = closing(self.stream, found.last + 1) + 1
            if self.text(handler) != "{":
                break
            found.last = closing(self.stream, handler) + 1
        return found

    def is_class(self, found: _Declaration) -> bool:
        """Whether the declaration defines a class (and not, say, a function that returns a struct)."""
        return (
            bool(found.words & {"struct", "class", "union"}) and found.parameters is None and "enum" not in found.words
        )

    def class_definition(self, found: _Declaration) -> int:
        """Handle a class: blank it whole when it needs the host's library, else blank its host members."""
        assert found.body is not None
        opening, end = found.body
        inside = self.stream[opening:end]
        if self.uses_host_std(found) and not any(token.text in self.annotations for token in inside):
            self.blank(found, linkage_c=False)
        else:
            self.walk(opening + 1, linkage_c=False, in_class=True)
        return max(found.last, end + 1)

    def uses_host_std(self, found: _Declaration) -> bool:
        """Whether the declaration names something of `std` that only the host has."""
        return any(
            self.text(i) == "std" and self.text(i + 1) == "::" and self.text(i + 2) not in STD_NAMES
            for i in range(found.first, found.last)
        )

    def is_host(self, found: _Declaration, *, in_class: bool) -> bool:
        """Whether the declaration is of no use to device code, or would be refused there."""
        words = found.words
        if words & self.annotations:
            return False
        if words & {"using", "typedef", "static_assert", "enum", "friend", "concept"} and found.body is None:
            return self.uses_host_std(found)
        if found.parameters is not None and not found.assigned:
            return "constexpr" not in words and "consteval" not in words and "typedef" not in words
        if in_class or not words - {"template"} or words & {"struct", "class", "union", "enum"}:
            return False
        return not words & {"const", "constexpr", "constinit"} or self.uses_host_std(found)

    def variables(self, first: int, last: int) -> set[str]:
        """Names that stand directly before `=`, `;`, `,` or a bracket among the tokens from `first` to `last`."""
        return {
            self.text(i)
            for i in range(first, last)
            if self.stream[i].kind == "word" and self.text(i + 1) in _AFTER_NAME
        }

    def blank(self, found: _Declaration, *, linkage_c: bool) -> None:
        """Note the range of `found` and what it declares."""
        stream = self.stream
        last = min(found.last, len(stream))
        self.ranges.append((stream[found.first].start, stream[last - 1].end))
        if found.parameters is None:
            self.names |= self.variables(found.first, last)
            return
        opening, end = found.parameters
        name = stream[opening - 1]
        self.names.add(name.text)
        if found.body is not None and end < len(stream):
            self.functions.append(
                Function(
                    name.text,
                    self.source[stream[opening].end : stream[end].start],
                    name.start,
                    stream[last - 1].end,
                    linkage_c or self.has_c_linkage(found.first, opening),
                    "template" in found.words,
                )
            )


def _annotation_macros(stream: Sequence[Token]) -> frozenset[str]:
    """Names of object-like or function-like macros whose body holds an annotation, directly or through another one."""
    bodies: dict[str, list[str]] = {}
    for token in stream:
        if token.kind == "directive" and directive_word(token) == "define":
            match = re.match(r"#\s*define\s+(\w+)", token.text)
            if match:
                bodies[match.group(1)] = re.findall(r"\w+", token.text[match.end() :])
    known: set[str] = set()
    grew = True
    while grew:
        fresh = {name for name, body in bodies.items() if name not in known and set(body) & (ANNOTATIONS | known)}
        known |= fresh
        grew = bool(fresh)
    return frozenset(known)


def _spaced(source: str, stream: Sequence[Token], ranges: Collection[tuple[int, int]]) -> str:
    """Return `source` with the ranges turned into spaces, except newlines and preprocessor lines."""
    kept = [(token.start, token.end) for token in stream if token.kind == "directive"]
    pieces: list[str] = []
    position = 0
    for start, end in sorted(ranges):
        pieces.append(source[position:start])
        position = start
        for low, high in kept:
            if start <= low and high <= end:
                pieces += [_spaces(source[position:low]), source[low:high]]
                position = high
        pieces.append(_spaces(source[position:end]))
        position = end
    pieces.append(source[position:])
    return "".join(pieces)


def _spaces(text: str) -> str:
    """Spaces in place of every character but line ends."""
    return re.sub(r"[^\r\n]", " ", text)


def _launches(source: str, stream: Sequence[Token]) -> tuple[str, ...]:
    """Launch targets with explicit template arguments, each once, in order of appearance."""
    found: dict[str, None] = {}
    for index, token in enumerate(stream):
        if token.text != "<<<" or index == 0 or stream[index - 1].text not in (">", ">>>"):
            continue
        depth, at = 0, index - 1
        while at >= 0 and stream[at].text not in (";", "{", "}"):
            depth += stream[at].text.count(">") if stream[at].text in (">", ">>>") else 0
            depth -= stream[at].text == "<"
            at -= 1
            if depth == 0:
                break
        while at >= 1 and stream[at].kind == "word" and stream[at - 1].text == "::":
            at -= 2
        if depth == 0 and at >= 0 and stream[at].kind == "word":
            found[re.sub(r"\s+", " ", source[stream[at].start : token.start]).strip()] = None
    return tuple(found)
