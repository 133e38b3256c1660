"""Whether a source defines `solve` as the exercise asks: a call through ctypes would not notice, and crash."""

import re
from collections.abc import Sequence

from .blank import Blanked, Function
from .diagnostics import Message
from .exercise import Argument
from .lexer import code_tokens, line_of
from .manifest import DTYPES

_SAME = {
    "signedchar": "int8", "int8_t": "int8", "std::int8_t": "int8",
    "unsignedchar": "uint8", "uint8_t": "uint8", "std::uint8_t": "uint8",
    "int": "int32", "signed": "int32", "signedint": "int32", "int32_t": "int32", "std::int32_t": "int32",
    "longlong": "int64", "long": "int64", "longint": "int64", "longlongint": "int64", "int64_t": "int64",
    "std::int64_t": "int64", "ssize_t": "int64", "ptrdiff_t": "int64",
    "half": "float16", "__half": "float16", "nv_bfloat16": "bfloat16", "__nv_bfloat16": "bfloat16",
    "float": "float32", "double": "float64",
}  # fmt: skip
# Types of the language that never fit an argument; any other unknown name may be the learner's own alias.
_OTHER = (
    *("void", "bool", "char", "short", "size_t"),
    *("unsigned", "unsignedint", "unsignedlong", "unsignedlonglong"),
)
_QUALIFIERS = ("const", "volatile", "restrict", "__restrict__", "__restrict", "register", "struct")


def check_signature(source: str, blanked: Blanked, arguments: Sequence[Argument], signature: str) -> Message | None:
    """Return an error that says how `solve` differs from the exercise's `signature`, or None where it fits."""
    functions = [function for function in blanked.functions if function.name == "solve"]
    if not functions:
        return Message("error", 0, 0, f"There is no function solve. Define: {signature}")
    function = next((f for f in functions if f.linkage_c), functions[0])
    problem = _problem(function, arguments)
    return Message("error", line_of(source, function.start), 0, f"{problem} Expected: {signature}") if problem else None


def _problem(function: Function, arguments: Sequence[Argument]) -> str:
    """What is wrong with the function, as a sentence, or an empty text."""
    if function.template:
        return "solve is a template; the judge calls a plain function."
    if not function.linkage_c:
        return 'solve is not extern "C", so the judge cannot find it by its name.'
    parameters = [parameter for parameter in _split(function.parameters) if parameter not in ("", "void")]
    if len(parameters) != len(arguments):
        return f"solve takes {len(parameters)} parameters; the exercise passes {len(arguments)}."
    for number, (parameter, argument) in enumerate(zip(parameters, arguments, strict=True), 1):
        pointers, kind = _type(parameter)
        wanted = 1 if argument.is_buffer else 0
        known = _SAME.get(kind)
        if pointers != wanted or (known is not None and known != argument.dtype) or kind in _OTHER:
            return f"Parameter {number} of solve is `{parameter}`; the exercise passes `{argument.declaration}`."
    return ""


def _split(parameters: str) -> list[str]:
    """The parameters, split at top-level commas, with single spaces."""
    parts, depth, start = [], 0, 0
    for token in code_tokens(parameters):
        depth += token.text in ("(", "[", "{", "<")
        depth -= token.text in (")", "]", "}", ">")
        if token.text == "," and depth == 0:
            parts.append(parameters[start : token.start])
            start = token.end
    return [re.sub(r"\s+", " ", part).strip() for part in [*parts, parameters[start:]]]


def _type(parameter: str) -> tuple[int, str]:
    """Pointer depth and the type's words joined, qualifiers and the parameter's name left out."""
    tokens = [token.text for token in code_tokens(parameter) if token.text not in _QUALIFIERS]
    if "=" in tokens:
        tokens = tokens[: tokens.index("=")]
    pointers = sum(text in ("*", "&", "[") for text in tokens)
    words = [text for text in tokens if re.fullmatch(r"\w+|::", text) and not text.isdigit()]
    if len(words) > 1 and words[-2] != "::" and not _is_type_word(words[-1]):
        words = words[:-1]
    return pointers, "".join(words)


def _is_type_word(word: str) -> bool:
    """Whether a last word belongs to the type, so that the parameter has no name."""
    return word in ("int", "long", "short", "char", "unsigned", "signed", "float", "double")


assert set(_SAME.values()) == set(DTYPES)
