"""The templates of Anki's note types: {{fields}}, {{#conditions}}, filters; and what of a back side is the answer."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

FRONT = "FrontSide"
DEEPEST = 40  # conditions inside each other
_TAG = re.compile(r"\{\{([^{}]*)\}\}")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE)
_ANSWER = re.compile(r"<hr\b[^<>]*\bid\s*=\s*[\"']?answer\b[^<>]*>", re.IGNORECASE)
_HTML = re.compile(r"<[^<>]*>")


@dataclass
class Node:
    """A piece of a template.

    kind: text, field, if or unless. name: of the field. filters: in the order in which they stand. text: of kind text.
    inner: what a condition holds.
    """

    kind: str
    name: str = ""
    filters: tuple[str, ...] = ()
    text: str = ""
    inner: "list[Node]" = field(default_factory=list)


@dataclass(frozen=True)
class Sides:
    """The two sides of a template. answer: without what the front shows; whole: the back as Anki shows it."""

    question: tuple[Node, ...]
    answer: tuple[Node, ...]
    whole: tuple[Node, ...]
    typed: bool
    plain: tuple[str, str] | None = None  # the two fields, where each side shows one and nothing else


@lru_cache(maxsize=512)
def sides(question: str, answer: str) -> Sides:
    """Return the sides of a template."""
    front, back = read_template(question), read_template(answer)
    behind = back
    if (match := _ANSWER.search(answer)) is not None:
        before = read_template(answer[: match.start()])
        new = names(before) - names(front) - {FRONT}
        if not new:  # above the line stands only what the front showed
            behind = read_template(answer[match.end() :])
    alone = [_alone(nodes) for nodes in (front, behind)]
    plain = (alone[0], alone[1]) if alone[0] and alone[1] and alone[0] != alone[1] else None
    return Sides(tuple(front), tuple(behind), tuple(back), "{{type:" in question, plain)


def _alone(nodes: Sequence[Node]) -> str:
    """Return the field that is all a side shows, "" where it shows more or filters it."""
    left = [node for node in nodes if node.kind != "text" or node.text.strip()]
    left = [node for node in left if node.name != FRONT]
    return left[0].name if len(left) == 1 and left[0].kind == "field" and not left[0].filters else ""


def read_template(text: str) -> list[Node]:
    """Return the pieces of a template; a condition that is never closed reaches to the end."""
    text = _SCRIPT.sub("", _COMMENT.sub("", text))
    top: list[Node] = []
    levels: list[tuple[str, list[Node]]] = [("", top)]
    place = 0
    for match in _TAG.finditer(text):
        if match.start() > place:
            levels[-1][1].append(Node("text", text=text[place : match.start()]))
        place = match.end()
        inner = match[1].strip()
        sign, name = inner[:1], inner[1:].strip()
        if sign in ("#", "^") and len(levels) <= DEEPEST:
            node = Node("if" if sign == "#" else "unless", name)
            levels[-1][1].append(node)
            levels.append((name, node.inner))
        elif sign == "/":
            if len(levels) > 1 and levels[-1][0] == name:
                levels.pop()
        elif inner:
            *filters, name = (part.strip() for part in inner.split(":"))
            levels[-1][1].append(Node("field", name, tuple(filters)))
    if place < len(text):
        levels[-1][1].append(Node("text", text=text[place:]))
    return top


def names(nodes: Sequence[Node]) -> set[str]:
    """Return the fields that the pieces show."""
    found: set[str] = set()
    for node in nodes:
        found |= {node.name} if node.kind == "field" else names(node.inner)
    return found


def shown(nodes: Sequence[Node], values: Mapping[str, str]) -> set[str]:
    """Return the fields with a text that the pieces show for these values."""
    found: set[str] = set()
    for node in nodes:
        if node.kind == "field":
            if not _empty(values.get(node.name, "")) and "type" not in node.filters:
                found.add(node.name)
        elif node.kind != "text" and _holds(node, values):
            found |= shown(node.inner, values)
    return found


def fill(nodes: Sequence[Node], values: Mapping[str, str], *, front: bool, without: Collection[str] = ()) -> str:
    """Return the HTML of a side.

    values: field -> HTML. front: on the question's side, where a field to type shows nothing. without: fields to leave
    out.
    """
    parts: list[str] = []
    for node in nodes:
        if node.kind == "text":
            parts.append(node.text)
        elif node.kind == "field":
            if node.name not in without and not (front and "type" in node.filters):
                parts.append(_filtered(node, values.get(node.name, "")))
        elif _holds(node, values):
            parts.append(fill(node.inner, values, front=front, without=without))
    return "".join(parts)


def _filtered(node: Node, value: str) -> str:
    """Return a field's HTML after its filters; those that only change how it looks in Anki leave it as it is."""
    if any(name.startswith("tts") for name in node.filters):
        return ""
    return _HTML.sub("", value) if "text" in node.filters else value


def _holds(node: Node, values: Mapping[str, str]) -> bool:
    """Tell whether a condition holds."""
    return _empty(values.get(node.name, "")) == (node.kind == "unless")


def _empty(value: str) -> bool:
    """Tell whether a field is empty as Anki sees it: blanks and empty lines count for nothing."""
    if value and value[0] not in "<& \n\t\r":
        return False
    return not _EMPTY.sub("", value)


_EMPTY = re.compile(r"\s+|&nbsp;|</?(?:br|div|p)\s*/?>", re.IGNORECASE)
