"""Signs of a row put together: dots to an ellipsis, and brackets and bars with what they hold."""

from collections.abc import Iterable

from .formula import Fence, Node, Row, Scripts, Symbol
from .spacing import kinds_of


def joined_signs(nodes: list[Node]) -> list[Node]:
    """Join three dots to an ellipsis, and a colon with an equals sign."""
    joined: list[Node] = []
    for node in nodes:
        if isinstance(node, Symbol):
            if node.text == "." and [getattr(last, "text", "") for last in joined[-2:]] == [".", "."]:
                joined[-2:] = [Symbol("…", "ord")]
                continue
            if node.text == "=" and joined and joined[-1] == Symbol(":", "rel"):
                joined[-1] = Symbol(":=", "rel")
                continue
        joined.append(node)
    return joined


def paired(nodes: Iterable[Node]) -> list[Node]:
    """Put what stands between two brackets into a Fence; a script of the closing one becomes the whole's."""
    stack: list[tuple[str, list[Node]]] = []
    current: list[Node] = []
    for node in nodes:
        closing = node.base if isinstance(node, Scripts) else node
        if isinstance(closing, Symbol) and closing.kind == "close" and stack:
            opening, outer = stack.pop()
            fence = Fence(opening, Row(tuple(current)), closing.text)
            current = outer
            current.append(Scripts(fence, node.low, node.high) if isinstance(node, Scripts) else fence)
        elif isinstance(node, Symbol) and node.kind == "open":
            stack.append((node.text, current))
            current = []
        else:
            current.append(node)
    while stack:
        opening, outer = stack.pop()
        current = [*outer, Symbol(opening, "open"), *current]
    return _with_bars(current)


def _with_bars(nodes: list[Node]) -> list[Node]:
    """Put what stands between two bars into a Fence where the first cannot be anything but an opening one."""
    kinds = kinds_of(nodes, follows=False)
    done: list[Node] = []
    position = 0
    while position < len(nodes):
        node = nodes[position]
        stop = None
        if isinstance(node, Symbol) and node.kind == "bar" and kinds[position] == "open":
            stop = next((place for place in range(position + 2, len(nodes))
                         if _bar(nodes[place]) == node.text and kinds[place] == "ord"), None)  # fmt: skip
        if stop is None or not isinstance(node, Symbol):
            done.append(node)
            position += 1
            continue
        last = nodes[stop]
        fence = Fence(node.text, Row(tuple(nodes[position + 1 : stop])), node.text)
        done.append(Scripts(fence, last.low, last.high) if isinstance(last, Scripts) else fence)
        position = stop + 1
    return done


def _bar(node: Node) -> str:
    """Return the bar that a node is or has scripts on, "" for another node."""
    node = node.base if isinstance(node, Scripts) else node
    return node.text if isinstance(node, Symbol) and node.kind == "bar" else ""
