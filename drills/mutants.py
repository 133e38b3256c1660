"""Mutants: a solution with one token changed. A good set of cases tells nearly every one of them from the original."""

import ast
import copy
from collections.abc import Iterator
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt,),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
}
NAMES = {"min": "max", "max": "min"}


class Mutant(NamedTuple):
    """A changed source, and what was changed where."""

    source: str
    line: int
    change: str


def mutants(source: str) -> list[Mutant]:
    """Return every one-token mutant of `source`: operators, and/or, min/max, signs, whole numbers ± 1; none twice."""
    original = ast.parse(source)
    seen = {ast.unparse(original)}
    out = []
    for position, node in enumerate(ast.walk(original)):
        for number, change in enumerate(_changes(node)):
            tree = copy.deepcopy(original)
            target = next(one for place, one in enumerate(ast.walk(tree)) if place == position)
            _apply(target, number)
            text = ast.unparse(tree)
            if text not in seen:
                seen.add(text)
                out.append(Mutant(text, getattr(node, "lineno", 0), change))
    return out


def _changes(node: ast.AST) -> list[str]:
    """Name the changes that a node offers, in the order in which `_apply` counts them."""
    return [change for change, _ in _options(node)]


def _apply(node: ast.AST, number: int) -> None:
    """Make change `number` on the node."""
    for place, (_, edit) in enumerate(_options(node)):
        if place == number:
            for name, value in edit.items():
                setattr(node, name, value)
            return


def _options(node: ast.AST) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield each change of one node: its name, and the fields to set."""
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            for other in COMPARISONS.get(type(operator), ()):
                changed = [*node.ops[:place], other(), *node.ops[place + 1 :]]
                yield f"{type(operator).__name__} became {other.__name__}", {"ops": changed}
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in OPERATORS:
        swapped = OPERATORS[type(node.op)]
        yield f"{type(node.op).__name__} became {swapped.__name__}", {"op": swapped()}
    elif isinstance(node, ast.BoolOp):
        joined = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"{type(node.op).__name__} became {type(joined).__name__}", {"op": joined}
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "a minus sign became a plus sign", {"op": ast.UAdd()}
    elif isinstance(node, ast.Name) and node.id in NAMES:
        yield f"{node.id} became {NAMES[node.id]}", {"id": NAMES[node.id]}
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        for value in (node.value + 1, node.value - 1):
            yield f"{node.value} became {value}", {"value": value}
