"""Arithmetic from text, safely: numbers, given names, + - * / // ** % and six functions; nothing else is evaluated."""

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping

Number = int | float

FUNCTIONS: dict[str, Callable[..., Number]] = {
    "min": min,
    "max": max,
    "ceil": math.ceil,
    "floor": math.floor,
    "sqrt": math.sqrt,
    "log2": math.log2,
}
_BINARY: dict[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
# Python's parser prints warnings on such text, and no arithmetic holds it: strings, and numbers that run into a word.
_NOISY = re.compile(r"[\"'\\]|(?<![\w.])(?:\d[\d_]*+\.?+\d*+|\.\d++)(?:[eE][+-]?\d++)?+(?=[A-Za-z_])")
_LENGTH = 500  # characters
_DEPTH = 40  # nested operations
_BITS = 1024  # of an integer on the way


class ExpressionError(ValueError):
    """An expression that cannot be read or computed; the message is a clause without a full stop."""


def evaluate(expression: str, names: Mapping[str, Number]) -> Number:
    """Compute an expression over the given names.

    Raises ExpressionError where it is no arithmetic of the allowed kind, is too long or too deep, grows beyond 1,024
    bits, divides by zero, or has no finite real result.
    """
    tree = _tree(expression)
    try:
        return _checked(_value(tree, names, 0))
    except ZeroDivisionError:
        raise ExpressionError("it divides by zero") from None
    except OverflowError:
        raise ExpressionError("a number on the way is too large") from None
    except ValueError as error:
        if isinstance(error, ExpressionError):
            raise
        raise ExpressionError("a root or logarithm of a number that has none") from None


def names_in(expression: str) -> set[str]:
    """Return the names that an expression uses, functions left out; ExpressionError where it cannot be read."""
    return {node.id for node in ast.walk(_tree(expression)) if isinstance(node, ast.Name)} - set(FUNCTIONS)


def _tree(expression: str) -> ast.expr:
    """Parse an expression."""
    if len(expression) > _LENGTH:
        raise ExpressionError(f"it is longer than {_LENGTH} characters")
    try:
        if _NOISY.search(expression):
            raise SyntaxError
        return ast.parse(expression.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ExpressionError(f"{expression.strip()!r} is not arithmetic") from None


def _value(node: ast.expr, names: Mapping[str, Number], depth: int) -> Number:
    """Compute one node."""
    if depth > _DEPTH:
        raise ExpressionError(f"it nests more than {_DEPTH} operations")
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return _checked(node.value)
    if isinstance(node, ast.Name):
        if node.id not in names:
            known = ", ".join(names) or "none"
            raise ExpressionError(f"there is no parameter {node.id!r} (there is: {known})")
        return names[node.id]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        value = _value(node.operand, names, depth + 1)
        return -value if isinstance(node.op, ast.USub) else value
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left, names, depth + 1), _value(node.right, names, depth + 1)
        if isinstance(node.op, ast.Pow):
            return _power(left, right)
        function = _BINARY.get(type(node.op))
        if function is not None:
            return _checked(function(left, right))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        called = FUNCTIONS.get(node.func.id)
        if called is None:
            raise ExpressionError(f"there is no function {node.func.id!r} (there is: {', '.join(FUNCTIONS)})")
        values = [_value(argument, names, depth + 1) for argument in node.args]
        least = 2 if node.func.id in ("min", "max") else 1
        if len(values) < least or (least == 1 and len(values) > 1):
            wanted = "at least two numbers" if least == 2 else "one number"
            raise ExpressionError(f"{node.func.id} takes {wanted}")
        return _checked(called(*values))
    raise ExpressionError(f"{ast.unparse(node)!r} is not allowed: only + - * / // ** %, {', '.join(FUNCTIONS)}")


def _power(base: Number, exponent: Number) -> Number:
    """Raise to a power; refuse what would grow beyond the limit before it is computed."""
    if isinstance(base, int) and isinstance(exponent, int) and exponent >= 0:
        if base.bit_length() * exponent > _BITS and base not in (-1, 0, 1):
            raise ExpressionError("a power on the way is too large")
        return int(base**exponent)
    return _checked(float(base) ** float(exponent))


def _checked(value: object) -> Number:
    """Return a finite real number of bearable size; raise ExpressionError for anything else."""
    if type(value) is int:
        if value.bit_length() > _BITS:
            raise ExpressionError("a number on the way is too large")
        return value
    if type(value) is float and math.isfinite(value):
        return value
    raise ExpressionError("the result is not a finite real number")
