"""What can be told of a learner's Triton file without running it: syntax, its kernels, and how `solve` is declared."""

import ast
from collections.abc import Sequence

from ..diagnostics import Message
from ..exercise import Argument


def signature(arguments: Sequence[Argument]) -> str:
    """Return the function that a solution defines, as Python on one line."""
    return f"def solve({', '.join(argument.name for argument in arguments)})"


def check_source(source: str, arguments: Sequence[Argument]) -> Message | None:
    """Return an error where the file is no Python, has no kernel, or `solve` does not take the arguments; else None."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        return Message("error", error.lineno or 0, error.offset or 0, f"Python does not read this: {error.msg}.")
    except ValueError as error:  # null bytes
        return Message("error", 0, 0, f"Python does not read this: {error}.")
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    solve = next((node for node in reversed(functions) if node.name == "solve"), None)
    wanted = signature(arguments)
    if solve is None:
        return Message("error", 0, 0, f"There is no function solve. Define: {wanted}")
    if not any(_is_kernel(node) for node in ast.walk(tree)):
        return Message("error", solve.lineno, 0, "There is no kernel: decorate a function with @triton.jit.")
    if any(_is_kernel(node) for node in [solve]):
        return Message("error", solve.lineno, 0, "solve is host code that launches kernels; it is no kernel itself.")
    if (count := _takes(solve.args, len(arguments))) != len(arguments):
        text = f"solve takes {count} parameters; it is called with {len(arguments)}. Expected: {wanted}"
        return Message("error", solve.lineno, 0, text)
    return None


def is_triton(source: str) -> bool:
    """Whether a source holds a function with @triton.jit, as far as Python reads it."""
    try:
        return any(_is_kernel(node) for node in ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError):
        return False


def _is_kernel(node: ast.AST) -> bool:
    """Whether it is a function with a decorator called jit."""
    if not isinstance(node, ast.FunctionDef):
        return False
    names = [one.func if isinstance(one, ast.Call) else one for one in node.decorator_list]
    return any(getattr(name, "attr", getattr(name, "id", "")) == "jit" for name in names)


def _takes(parameters: ast.arguments, wanted: int) -> int:
    """How many positional arguments are taken, as near to `wanted` as defaults and `*rest` allow."""
    most = len(parameters.posonlyargs) + len(parameters.args)
    least = most - len(parameters.defaults)
    return max(wanted, least) if parameters.vararg else min(max(wanted, least), most)
