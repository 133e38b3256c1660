"""Formulas in the sizes of an exercise, such as `4 * (M * K + K * N)`: plain arithmetic, nothing else."""

import ast
import math
import operator
from collections.abc import Callable, Mapping

Number = int | float

_BINARY: dict[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
_FUNCTIONS: dict[str, Callable[..., Number]] = {"min": min, "max": max, "ceil": math.ceil, "log2": math.log2}


def names(text: str) -> set[str]:
    """Return the size names that formula `text` uses; raise ValueError (a sentence) where it is not a formula."""
    tree = _parse(text)
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - set(_FUNCTIONS)
    evaluate(text, dict.fromkeys(found, 1))
    return found


def evaluate(text: str, sizes: Mapping[str, Number]) -> Number:
    """Return the value of formula `text` for `sizes`; raise ValueError (a sentence) where it cannot be computed."""
    try:
        return _value(_parse(text).body, sizes)
    except (ZeroDivisionError, OverflowError, TypeError) as error:
        raise ValueError(f"The formula {text!r} cannot be computed: {error}.") from error


def _parse(text: str) -> ast.Expression:
    """The formula's tree."""
    try:
        return ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError) as error:
        raise ValueError(f"{text!r} is not a formula; write plain arithmetic such as 4 * (M * K + K * N).") from error


def _value(node: ast.expr, sizes: Mapping[str, Number]) -> Number:
    """The value of one node."""
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return number
        case ast.Name(id=name) if name in sizes:
            return sizes[name]
        case ast.Name(id=name):
            raise ValueError(f"{name!r} is not one of the sizes ({', '.join(sizes) or 'there are none'}).")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _BINARY[type(op)](_value(left, sizes), _value(right, sizes))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, sizes)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS and arguments:
            return _FUNCTIONS[name](*(_value(argument, sizes) for argument in arguments))
    raise ValueError(f"{ast.unparse(node)!r} is not allowed in a formula; use + - * / // % min max ceil log2.")
