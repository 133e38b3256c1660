"""LaTeX to the tree of `formula`: math-core makes MathML of it, which is read here."""

import re
from collections.abc import Callable
from functools import lru_cache
from xml.etree import ElementTree

from math_core import LatexError, LatexToMathML

from . import signs
from .brackets import joined_signs, paired
from .formula import (
    Accent,
    Boxed,
    Brace,
    Fence,
    Fraction,
    Limits,
    Node,
    Root,
    Row,
    Scripts,
    Space,
    Symbol,
    Table,
    UnknownFormulaError,
    is_empty,
    items_of,
    only,
)

LONGEST = 4000  # signs of a source
DEEPEST = 40
UNMATCHED = 6

MACROS = {
    "bm": r"\boldsymbol{#1}", "argmax": r"\operatorname*{arg\,max}", "argmin": r"\operatorname*{arg\,min}",
    "KL": r"\operatorname{KL}", "E": r"\mathbb{E}", "R": r"\mathbb{R}", "softmax": r"\operatorname{softmax}",
    "substack": r"\begin{matrix}#1\end{matrix}",
}  # fmt: skip

# Definitions could grow without end; they are no part of a card's formula.
_DEFINITION = re.compile(r"\\(?:[gex]?def|let|(?:re)?newcommand|providecommand|DeclareMathOperator)(?![a-zA-Z])")
_BRACKET = re.compile(r"\\l(?:brace|brack|paren|angle|floor|ceil|vert|Vert)|\\r(?:brace|brack|paren|angle|floor|ceil|"
                      r"vert|Vert)|\\[a-zA-Z]+|\\.|[()\[\]{}]", re.DOTALL)  # fmt: skip
_NESTED = re.compile(r"\\begin\b|\\end\b|\\\\|\\.|[{}]", re.DOTALL)
_NUMBERED = re.compile(r"\\(begin|end)\{(align|equation|gather)\}")
_INVISIBLE = "\u2063"
_APPLY = "\u2061"
_MARKED = str.maketrans("", "", "\ufe00\ufe01\u2062\u2063\u2064")
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f]")
_KNOWN_STYLES = frozenset(("text-align", "justify-items", "padding-right", "padding-left", "width"))


@lru_cache(maxsize=1)
def _converter() -> LatexToMathML:
    """Return the converter with the shipped macros."""
    return LatexToMathML(macros=MACROS, fancy_error=False, allow_unreliable_rendering=True, max_expansions=200)


@lru_cache(maxsize=512)
def parse(source: str) -> Row:
    """Read a formula, which may have several lines by a double backslash.

    Raises UnknownFormulaError where the source is no LaTeX or holds what has no node here.
    """
    if len(source) > LONGEST or _DEFINITION.search(source) or _unmatched(source) > UNMATCHED:
        raise UnknownFormulaError("not a formula of a card")
    try:
        text = _converter().convert_with_local_state(_in_lines(source), displaystyle=True)
        root = ElementTree.fromstring(text.replace("&ApplyFunction;", _APPLY))
    except (LatexError, ElementTree.ParseError) as error:
        raise UnknownFormulaError(str(error)) from error
    return _row(root, 0)


def _unmatched(source: str) -> int:
    """Count opening brackets without a partner in their group: math-core's time doubles with each of them."""
    count = 0
    open_: list[str] = []
    for match in _BRACKET.finditer(source):
        sign = match.group()
        if sign == "{" or sign in "([" or sign == r"\{" or (sign.startswith(r"\l") and sign in _LEFT):
            open_.append("{" if sign == "{" else "(")
        elif sign == "}":
            while open_ and open_.pop() == "(":
                count += 1
        elif (sign in ")]" or sign == r"\}" or sign in _RIGHT) and open_ and open_[-1] == "(":
            open_.pop()
    return count + open_.count("(")


_ENDS = ("brace", "brack", "paren", "angle", "floor", "ceil", "vert", "Vert")
_LEFT = frozenset(rf"\l{end}" for end in _ENDS)
_RIGHT = frozenset(rf"\r{end}" for end in _ENDS)


def _in_lines(source: str) -> str:
    """Put a source that has line breaks outside of every environment into one; take automatic numbers away."""
    if r"\tag" not in source:
        source = _NUMBERED.sub(r"\\\1{\2*}", source)
    if "\\\\" not in source:
        return source
    depth = 0
    for match in _NESTED.finditer(source):
        sign = match.group()
        if sign in (r"\begin", "{"):
            depth += 1
        elif sign in (r"\end", "}"):
            depth -= 1
        elif sign == "\\\\" and depth == 0:
            name = "aligned" if re.search(r"(?<!\\)&", source) else "gathered"
            return rf"\begin{{{name}}}{source}\end{{{name}}}"
    return source


def _row(element: ElementTree.Element, depth: int) -> Row:
    """Read the children of an element."""
    return Row(tuple(paired(joined_signs(_parts(element, depth)))))


def _node(element: ElementTree.Element, depth: int) -> Node:
    """Read an element as one node."""
    return only(Row(tuple(paired(joined_signs(_read(element, depth))))))


def _parts(element: ElementTree.Element, depth: int) -> list[Node]:
    """Read the children of an element as a list in which groups are dissolved."""
    nodes: list[Node] = []
    for child in element:
        nodes += _read(child, depth + 1)
    return nodes


def _read(element: ElementTree.Element, depth: int) -> list[Node]:
    """Read one element; a group gives its parts."""
    if depth > DEEPEST:
        raise UnknownFormulaError("too deep")
    tag = element.tag
    if tag in ("mi", "mn", "mtext"):
        return _word(element)
    if tag == "mo":
        return _operator(element)
    if tag == "mspace":
        width = re.fullmatch(r"([0-9.]+)em", element.get("width", "0em"))
        return [Space(float(width.group(1)))] if width and float(width.group(1)) > 0 else []
    if tag in ("mrow", "mstyle", "mpadded"):
        return _group(element, depth)
    reader = _READERS.get(tag)
    if reader is None:
        raise UnknownFormulaError(f"<{tag}>")
    children = list(element)
    if len(children) != _CHILDREN.get(tag, len(children)):
        raise UnknownFormulaError(f"<{tag}> with {len(children)} parts")
    return [reader(element, depth + 1)]


def _text(element: ElementTree.Element) -> str:
    """Return the text of a leaf without invisible signs."""
    if len(element):
        raise UnknownFormulaError(f"<{element.tag}> with parts")
    return _SPACES.sub(" ", (element.text or "").translate(_MARKED))


def _word(element: ElementTree.Element) -> list[Node]:
    """Read an identifier, a number or a text."""
    text = _text(element)
    if not text:
        return []
    if element.tag == "mtext":
        return [Space(0.3)] if text.isspace() else [Symbol(text, "text")]
    if text == ":":
        return [Symbol(text, "punct")]
    several = element.tag == "mi" and sum(not _combines(sign) for sign in text) > 1
    return [Symbol(text, "word" if several else "ord")]


def _combines(sign: str) -> bool:
    """Tell whether a sign is drawn over the one before it."""
    return "\u0300" <= sign <= "\u036f" or "\u20d0" <= sign <= "\u20ff"


def _operator(element: ElementTree.Element) -> list[Node]:
    """Read an operator, by its sign."""
    raw = (element.text or "").strip()
    if raw == _APPLY:
        return [Symbol("", "apply")]
    text = _text(element)
    if not text.strip():
        return []
    if text in signs.BARS and element.get("form") in ("prefix", "postfix"):
        return [Symbol(text, "open" if element.get("form") == "prefix" else "close")]
    if text in "|‖" and element.get("stretchy") == "true" and element.get("symmetric") is None:
        return [Symbol(text, "middle")]
    if text == "," and element.get("rspace") == "0":
        return [Symbol(text, "ord")]  # as in 1{,}000
    return [Symbol(text, operator_kind(text))]


def operator_kind(text: str) -> str:
    """Return the kind of an operator sign."""
    head = text[0]  # a negation's stroke combines with it
    if text in "|‖":
        return "bar"
    if len(text) > 1 and text.replace(" ", "").isalpha():
        return "word"  # in tables, functions come as operators
    for kind, members in _KINDS:
        if text in members or (len(text) == 2 and text[1] == "\u0338" and head in members):
            return kind
    return "ord"


_KINDS = (
    ("rel", signs.RELATIONS | {":", "⟂"}), ("add", signs.ADDITIONS | {"+", "-"}), ("bin", signs.OPERATIONS),
    ("large", signs.LARGE), ("open", signs.OPENING), ("close", signs.CLOSING), ("punct", signs.PUNCTUATION),
    ("slash", frozenset("/")), ("prime", frozenset("′″‴⁗")),
)  # fmt: skip


def _group(element: ElementTree.Element, depth: int) -> list[Node]:
    """Read a group: brackets that stretch keep what they hold together, other groups dissolve."""
    children = list(element)
    if len(children) >= 2 and _stretches(children[0]) and _stretches(children[-1]):
        inner = ElementTree.Element("mrow")
        inner.extend(children[1:-1])
        return [Fence(_text(children[0]).strip(), _row(inner, depth), _text(children[-1]).strip())]
    return _parts(element, depth)


def _stretches(element: ElementTree.Element) -> bool:
    """Tell whether an element is a bracket made by left and right or an environment."""
    if element.tag != "mo" or any(element.get(name) for name in ("stretchy", "minsize", "form")):
        return False
    text = element.text or ""
    return text == _INVISIBLE or text in signs.OPENING or text in signs.CLOSING or text in "|‖/"


def _fraction(element: ElementTree.Element, depth: int) -> Node:
    """Read a fraction."""
    above, below = element
    return Fraction(_node(above, depth), _node(below, depth), element.get("linethickness") != "0")


def _root(element: ElementTree.Element, depth: int) -> Node:
    """Read a root."""
    if element.tag == "msqrt":
        return Root(only(_row(element, depth)), None)
    body, index = element
    return Root(_node(body, depth), _node(index, depth))


def _scripts(element: ElementTree.Element, depth: int) -> Node:
    """Read a base with scripts."""
    base, *scripts = (_node(child, depth) for child in element)
    low = scripts[0] if element.tag != "msup" else None
    high = scripts[-1] if element.tag != "msub" else None
    return Scripts(base, None if is_empty(low) else low, None if is_empty(high) else high)


def _limits(element: ElementTree.Element, depth: int) -> Node:
    """Read something above or below a base: an accent, a brace, or limits."""
    first, *others = list(element)
    sign = (others[0].text or "").translate(_MARKED) if others[0].tag == "mo" and len(others) == 1 else ""
    if sign in ("⏟", "⏞"):
        return Brace(_node(first, depth), sign == "⏞", None)
    if element.get("accent") == "true" or element.get("accentunder") == "true":
        name = "underline" if element.tag == "munder" and sign == "\u0332" else signs.ACCENT_NAMES.get(sign)
        if name is None or (element.tag == "munder" and name != "underline"):
            raise UnknownFormulaError(f"accent {sign!r}")
        return Accent(_node(first, depth), name)
    base, *labels = (_label(_node(child, depth)) for child in element)
    low = labels[0] if element.tag != "mover" else None
    high = labels[-1] if element.tag != "munder" else None
    if (
        isinstance(base, Brace)
        and base.label is None
        and (high is None) != (low is None)
        and base.over == (low is None)
    ):
        return Brace(base.base, base.over, high or low)
    low, high = None if is_empty(low) else low, None if is_empty(high) else high
    return base if low is None and high is None else Limits(base, low, high)


def _label(node: Node) -> Node:
    """Return what stands above or below without the room around it."""
    return only(Row(tuple(item for item in items_of(node) if not isinstance(item, Space))))


def _table(element: ElementTree.Element, depth: int) -> Node:
    """Read a matrix, cases or aligned lines; the margins of a numbered line go, its label stays."""
    rows: list[tuple[Row, ...]] = []
    styles: list[dict[str, str]] = []
    for line in element:
        if line.tag != "mtr" or any(cell.tag != "mtd" for cell in line):
            raise UnknownFormulaError("a table without rows")
        found = [_style(cell) for cell in line]
        cells = [_row(cell, depth) for cell in line]
        margins = [number for number, style in enumerate(found) if "width" in style]
        kept = [number for number in range(len(cells)) if number not in margins or cells[number].items]
        rows.append(tuple(cells[number] for number in kept))
        if len(kept) > len(styles):
            styles = [found[number] for number in kept]
    full = tuple(row + (Row(()),) * (len(styles) - len(row)) for row in rows)
    align = tuple("center" if style.get("text-align") is None else style["text-align"] for style in styles)
    gaps = [0]
    for column in range(1, len(styles)):
        close = styles[column].get("padding-left") == "0" and styles[column - 1].get("padding-right") == "0"
        apart = any(_operator_between(row[column - 1], row[column]) for row in full)
        gaps.append(int(apart) if close else 4 if "width" in styles[column] else 2)
    return Table(full, align, tuple(gaps))


def _operator_between(left: Row, right: Row) -> bool:
    """Tell whether a relation or an operation stands where two cells of aligned lines meet."""
    ends = [*left.items[-1:], *right.items[:1]]
    return any(_base_kind(end) in ("rel", "add", "bin") for end in ends)


def _base_kind(node: Node) -> str:
    """Return the kind of the sign that a node is built on."""
    while isinstance(node, Scripts | Limits):
        node = only(node.base)
    return node.kind if isinstance(node, Symbol) else ""


def _style(cell: ElementTree.Element) -> dict[str, str]:
    """Return the style of a table's cell; rules between cells are not known here."""
    style = {}
    for part in cell.get("style", "").split(";"):
        name, _, value = part.partition(":")
        if name.strip():
            style[name.strip()] = value.strip()
    if not style.keys() <= _KNOWN_STYLES:
        raise UnknownFormulaError("a table with rules")
    return style


def _boxed(element: ElementTree.Element, depth: int) -> Node:
    """Read something in a frame."""
    if element.get("notation") != "box":
        raise UnknownFormulaError("struck out")
    return Boxed(only(_row(element, depth)))


_Reader = Callable[[ElementTree.Element, int], Node]
_READERS: dict[str, _Reader] = {
    "mfrac": _fraction, "msqrt": _root, "mroot": _root, "msub": _scripts, "msup": _scripts, "msubsup": _scripts,
    "munder": _limits, "mover": _limits, "munderover": _limits, "mtable": _table, "menclose": _boxed,
}  # fmt: skip
_CHILDREN = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}
