"""What a learner starts from, in any language: the templates of its language.toml filled in with a signature."""

import re
import textwrap
from collections.abc import Sequence
from string import Template
from typing import TYPE_CHECKING

from .language import Language
from .signature import Type

if TYPE_CHECKING:
    from .problem import Function

Arguments = Sequence[tuple[str, Type]]


def write_stub(language: Language, function: "Function", summary: str) -> str:
    """Return an empty function, or class, that runs or compiles as it stands. KeyError for a type it does not know.

    Templates: `head`, `nodes` by node class and `includes` by word stand before it; `function`, or `class`, `init`,
    `method` and `end`. They are filled with $name, $args, $rest (the arguments with a comma before each), $returns,
    $summary, $class, $doc (one line per argument), and $body (where something is returned).
    """
    if function.methods:
        parts = [_filled(language, "class", function.name, (), None, summary)]
        for method in function.methods:
            kind = "init" if method.name == "init" else "method"
            text = _filled(language, kind, method.name, method.args, method.returns, "", function.name)
            parts.append(textwrap.indent(text, "    "))
        body = "".join([*parts, language.stub.get("end", "")])
    else:
        body = _filled(language, "function", function.name, function.args, function.returns, summary)
    head = language.stub.get("head", "")
    nodes = "".join(text for node, text in language.stub["nodes"].items() if node in function.nodes)
    includes = (line for word, line in language.stub.get("includes", {}).items() if re.search(rf"\b{word}\b", body))
    return "".join([*includes, head, nodes, body])


def _filled(
    language: Language, template: str, name: str, args: Arguments, returns: Type | None, summary: str, owner: str = ""
) -> str:
    """Return one template filled in, without blanks at the ends of lines."""
    given = [(language.write(kind), arg, kind) for arg, kind in args]
    rules = language.parameters
    forms = [Template(rules.get(kind.name, rules["plain"])) for _, _, kind in given]
    listed = [form.substitute(type=text, name=arg) for form, (text, arg, _) in zip(forms, given, strict=True)]
    line = Template(language.stub.get("doc", ""))
    filled = Template(language.stub[template]).substitute(
        {
            "name": name,
            "class": owner,
            "args": ", ".join(listed),
            "rest": "".join(f", {one}" for one in listed),
            "returns": language.write(returns) if returns else "",
            "summary": summary,
            "doc": "".join(line.substitute(type=text, name=arg) for text, arg, _ in given),
            "body": "" if returns is None or returns.name == "void" else language.stub.get("body", ""),
        }
    )
    return "".join(f"{row.rstrip()}\n" for row in filled.splitlines())


def in_library(stub: str, library: str) -> str:
    """Return a stub in Python with the types of a library: "numpy", "torch", or "" for plain Python."""
    tensor, generator, head = {
        "numpy": ("np.ndarray", "np.random.Generator", "import numpy as np"),
        "torch": ("torch.Tensor", "torch.Generator", "import torch"),
        "": ("", "random.Random", "import random"),
    }[library]
    typed = re.sub(r"\bGenerator\b", generator, re.sub(r"\bTensor\b", tensor, stub) if tensor else stub)
    return f"{head}\n\n\n{typed}" if library or typed != stub else stub
