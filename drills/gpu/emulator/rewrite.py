"""Turning a `.cu` file into C++17 for the emulator: launches, shared variables and a few refusals.

No parser: a token pass with local edits; everything else is passed on byte for byte. An edit neither adds nor removes a
newline and moves no token to a later line, so that compiler messages and debug information carry the learner's lines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..diagnostics import Message
from ..lexer import Token, closing, code_tokens, directive_word, line_of
from .includes import FILE

# What has no form on a CPU, by the header that brings it.
_GPU_ONLY = {
    r"cub/": "CUB",
    r"thrust/": "Thrust",
    r"cublas": "cuBLAS",
    r"cudnn": "cuDNN",
    r"curand": "cuRAND",
    r"cusparse": "cuSPARSE",
    r"cufft": "cuFFT",
    r"cutlass/|cute/": "CUTLASS",
    r"cuda/": "libcu++ (cuda::...)",
    r"cudaTypedefs|cuda_fp8|cuda_fp4": "types and calls of newer GPUs",
    r"texture|surface": "textures",
}
_ASSEMBLY = ("asm", "__asm__", "__asm", "__volatile__")
_INCLUDE = re.compile(r'#\s*include\s*[<"]([^>"]*)[>"]')
_OPEN_SCOPES = ("namespace", "class", "struct", "union", "enum")
_NOT_NAMES = ("const", "volatile", "__restrict__")
_COOPERATIVE = ("cudaLaunchCooperativeKernel", "cudaLaunchKernel", "cudaFuncSetAttribute",
                "cudaOccupancyMaxActiveBlocksPerMultiprocessor")  # fmt: skip


@dataclass(frozen=True)
class Rewritten:
    """The C++ text, and what the emulator cannot do with the file: errors with the learner's line."""

    text: str
    refusals: tuple[Message, ...] = ()


@dataclass(frozen=True)
class _Edit:
    """Text to put in the place of source[start:end]."""

    start: int
    end: int
    text: str


def rewrite(source: str, name: str = "kernel.cu", number: int = 0) -> Rewritten:
    """Return `source`, CUDA C++, as C++17 that the emulator's headers understand.

    name: the file's, for messages. number: of an included file (see includes.py), whose lines begin at number * FILE.
    """
    first = number * FILE + 1
    work = _Rewriter(source, first_line=first)
    work.run()
    return Rewritten(f'#line {first} "{name}"\n' + _apply(source, work.edits), tuple(work.refusals))


class _Rewriter:
    """One pass over one text."""

    def __init__(self, source: str, *, first_line: int = 1, macro: bool = False) -> None:
        self.source = source
        self.tokens = code_tokens(source)
        self.first_line = first_line
        self.macro = macro  # the text is the body of a #define
        self.edits: list[_Edit] = []
        self.refusals: list[Message] = []
        self.scopes: list[bool] = []  # for each open brace: whether it is a namespace, a class or extern "C"

    def run(self) -> None:
        """Walk over the tokens once."""
        position = 0
        while position < len(self.tokens):
            position = self.step(position)

    def step(self, position: int) -> int:
        """Handle the token at `position`; return where to go on."""
        token = self.tokens[position]
        if token.kind == "directive":
            self.directive(token)
        elif token.text == "{":
            self.scopes.append(self.opens_scope(position))
        elif token.text == "}" and self.scopes:
            self.scopes.pop()
        elif token.text == "<<<":
            self.launch(position)
        elif token.text == "__shared__":
            return self.shared(position)
        elif token.text == "__launch_bounds__":
            self.bounds(position)
        elif token.text in _ASSEMBLY and token.kind == "word":
            self.refuse(token, "inline PTX needs a GPU; the emulator runs C++ only.")
        elif token.text in _COOPERATIVE:
            self.drop_cast(position)
        return position + 1

    def refuse(self, token: Token, sentence: str) -> None:
        """Note that the emulator cannot do something."""
        line = line_of(self.source, token.start) + self.first_line - 1
        self.refusals.append(Message("error", line, 0, sentence))

    def directive(self, token: Token) -> None:
        """Refuse headers of GPU-only libraries; rewrite the body of a macro."""
        if found := _INCLUDE.match(token.text):
            for pattern, library in _GPU_ONLY.items():
                if re.match(pattern, found[1]):
                    self.refuse(token, f"<{found[1]}> needs a GPU: the emulator has no {library}.")
        elif directive_word(token) == "define":
            head = re.match(r"#(?:\s|\\\n)*define(?:\s|\\\n)+\w+(?:\([^)]*\))?", token.text)
            if head is None:
                return
            body = token.text[head.end() :]
            first = line_of(self.source, token.start) + token.text.count("\n", 0, head.end())
            inner = _Rewriter(body, first_line=first + self.first_line - 1, macro=True)
            inner.run()
            self.refusals += inner.refusals
            shift = token.start + head.end()
            self.edits += [_Edit(edit.start + shift, edit.end + shift, edit.text) for edit in inner.edits]

    def opens_scope(self, position: int) -> bool:
        """Whether the brace at `position` opens a namespace, a class or a linkage block rather than code."""
        back = position - 1
        while back >= 0 and self.tokens[back].text not in (";", "{", "}") and self.tokens[back].kind != "directive":
            if self.tokens[back].text in _OPEN_SCOPES:
                return True
            if self.tokens[back].text in (")", "="):
                return False
            back -= 1
        return bool(self.tokens[position - 1].kind == "string") if position else False

    # -- launches ---------------------------------------------------------------------------------------------------

    def launch(self, position: int) -> None:
        """Turn `k<<<grid, block, bytes, stream>>>(args)` into a call of the runtime; leave it where it is no launch."""
        start = self.expression_start(position)
        end = self.configuration_end(position)
        if start is None or end is None or end + 1 >= len(self.tokens) or self.tokens[end + 1].text != "(":
            return
        last = closing(self.tokens, end + 1)
        if last >= len(self.tokens):
            return
        kernel = " ".join(self.source[t.start : t.end] for t in self.tokens[start:position])
        kernel = re.sub(r" ?(::|<|>|\(|\)|\[|\]|,|\.|->) ?", r"\1", kernel)
        arguments = self.arguments(end + 1, last)
        quoted = kernel.replace("\\", "\\\\").replace('"', '\\"')
        if any(self.source[a:b].lstrip().startswith("{") for a, b in arguments):
            call = f'.run_typed("{quoted}", __LINE__, {kernel}'
        else:
            call = f'.run("{quoted}", __LINE__, [=](auto... pk_p) {{ {kernel}(pk_p...); }}'
        self.edit(self.tokens[start].start, self.tokens[position].end, "prepdeck::launch(", before=True)
        self.edit(self.tokens[end].start, self.tokens[end + 1].end, ")" + call + (", " if arguments else ""))
        for a, b in arguments:
            if self.source[a:b].strip() in ("0", "NULL"):
                self.edit(a, b, "prepdeck::zero{}")

    def expression_start(self, position: int) -> int | None:
        """Index of the first token of the kernel expression that ends before `position`."""
        at = self.before_angles(position - 1)
        while at is not None and at >= 0:
            token = self.tokens[at]
            if token.text in (")", "]"):
                opened = self.opening(at)
                if opened is None:
                    return None
                at = opened
                if at > 0 and self.tokens[at - 1].kind == "word" and self.tokens[at].text == "[":
                    at -= 1
            elif token.kind != "word":
                return None
            if at > 0 and self.tokens[at - 1].text in ("::", ".", "->"):
                if self.tokens[at - 1].text == "::" and (at < 2 or (self.tokens[at - 2].kind != "word"
                                                         and self.tokens[at - 2].text != ">")):  # fmt: skip
                    return at - 1  # ::name
                at = self.before_angles(at - 2)
                continue
            return at
        return None

    def before_angles(self, at: int) -> int | None:
        """Index before the balanced template brackets that end at `at`; `at` itself where none do."""
        if at < 0 or self.tokens[at].text not in (">", ">>>"):
            return at
        depth = 0
        while at >= 0:
            text = self.tokens[at].text
            if text in (")", "]", "}"):
                opened = self.opening(at)
                if opened is None:
                    return None
                at = opened
            elif text in (">", ">>>"):
                depth += len(text)
            elif text == "<":
                depth -= 1
                if depth == 0:
                    return at - 1
            elif text == ";":
                return None
            at -= 1
        return None

    def opening(self, at: int) -> int | None:
        """Index of the bracket that the one at `at` closes."""
        depth = 0
        while at >= 0:
            text = self.tokens[at].text
            depth += text in (")", "]", "}")
            depth -= text in ("(", "[", "{")
            if depth == 0:
                return at
            at -= 1
        return None

    def configuration_end(self, position: int) -> int | None:
        """Index of the `>>>` that ends the configuration opened at `position`."""
        at = position + 1
        while at < len(self.tokens):
            text = self.tokens[at].text
            if text in ("(", "[", "{"):
                at = closing(self.tokens, at)
            elif text == ">>>":
                return at
            elif text in (";", "}"):
                return None
            at += 1
        return None

    def arguments(self, opened: int, closed: int) -> list[tuple[int, int]]:
        """Start and end offsets of the arguments between two brackets, split at top-level commas."""
        parts, at, start = [], opened + 1, opened + 1
        while at < closed:
            if self.tokens[at].text in ("(", "[", "{"):
                at = closing(self.tokens, at)
            elif self.tokens[at].text == ",":
                parts.append((start, at))
                start = at + 1
            at += 1
        if closed > opened + 1:
            parts.append((start, closed))
        return [(self.tokens[a].start, self.tokens[b - 1].end) for a, b in parts if b > a]

    def bounds(self, position: int) -> None:
        """Drop `__launch_bounds__(threads, ...)`; where a body follows, it begins with the check of that promise."""
        if position + 1 >= len(self.tokens) or self.tokens[position + 1].text != "(":
            return
        last = closing(self.tokens, position + 1)
        if last >= len(self.tokens):
            return
        self.edit(self.tokens[position].start, self.tokens[last].end, "")
        at = last + 1
        while at < len(self.tokens) and self.tokens[at].text not in ("{", ";"):
            at = closing(self.tokens, at) + 1 if self.tokens[at].text == "(" else at + 1
        arguments = self.arguments(position + 1, last)
        if arguments and at < len(self.tokens) and self.tokens[at].text == "{":
            most = " ".join(self.source[slice(*arguments[0])].split())
            self.edit(self.tokens[at].start, self.tokens[at].end, f"{{ pk_launch_bounds({most});")

    def drop_cast(self, position: int) -> None:
        """Drop `(void*)` or `(const void*)` before the kernel of a call that takes one by its address."""
        after = [token.text for token in self.tokens[position + 1 : position + 7]]
        for cast in (["(", "void", "*", ")"], ["(", "const", "void", "*", ")"]):
            if after[1 : 1 + len(cast)] == cast:
                first = position + 2
                self.edit(self.tokens[first].start, self.tokens[first + len(cast) - 1].end, "")

    # -- shared variables -------------------------------------------------------------------------------------------

    def shared(self, position: int) -> int:
        """Put a declaration with `__shared__` into the block's arena; return the index after it."""
        token = self.tokens[position]
        if self.macro:
            self.refuse(token, "write __shared__ declarations outside of macros; the emulator cannot follow them here.")
            return position + 1
        first = self.declaration_start(position)
        last = first
        while last < len(self.tokens) and self.tokens[last].text != ";":
            last = closing(self.tokens, last) + 1 if self.tokens[last].text in ("(", "[", "{") else last + 1
        if last >= len(self.tokens):
            return position + 1
        declared = self.tokens[first:last]
        words = [t.text for t in declared]
        if "extern" in words:
            self.dynamic(declared, self.tokens[last])
        elif all(self.scopes):
            self.refuse(token, "declare this __shared__ variable inside the kernel; the emulator wants it there.")
        else:
            self.static(declared, self.tokens[last])
        return last + 1

    def declaration_start(self, position: int) -> int:
        """Index of the first token of the declaration that holds the token at `position`."""
        at = position
        while at > 0:
            before = self.tokens[at - 1]
            if before.kind == "directive" or before.text in (";", "{", "}", ":"):
                return at
            at -= 1
        return 0

    def static(self, declared: Sequence[Token], semicolon: Token) -> None:
        """A local `__shared__ T a[N], b;`: a local struct, and one reference per name to the block's own copy."""
        site = f"pk_shared_{declared[0].start}"
        names = _names(declared)
        for token in declared:
            if token.text in ("__shared__", "static"):
                self.edit(token.start, token.end, "")
        self.edits.append(_Edit(declared[0].start, declared[0].start, f"struct {site} {{ "))
        rows = ", ".join(
            f'prepdeck::member<decltype({site}::{name})>("{name}", offsetof({site}, {name}))' for name in names
        )
        members = (
            f"static const pk_member* pk_members(int& pk_n) "
            f"{{ static constexpr pk_member pk_all[] = {{{rows}}}; pk_n = {len(names)}; return pk_all; }}"
        )
        references = " ".join(f"auto& {name} = prepdeck::shared<{site}>(__LINE__).{name};" for name in names)
        self.edit(semicolon.start, semicolon.end, f"; {members} }}; {references}")

    def dynamic(self, declared: Sequence[Token], semicolon: Token) -> None:
        """An `extern __shared__ T s[];`: a pointer to the launch's dynamic shared memory."""
        name = _names(declared)[0]
        words = [t for t in declared if t.text not in ("extern", "__shared__", "static", "volatile")]
        kind = self._element_type(words, name)
        volatile = "volatile " if any(t.text == "volatile" for t in declared) else ""
        kind = volatile + kind
        if all(self.scopes):
            text = (
                f"static thread_local {kind}* {name}; "
                f"static prepdeck::dynamic_setter pk_dynamic_{self.first_line}_{declared[0].start}"
                f"([](void* pk_p) -> void* {{ {name} = ({kind}*)pk_p; return (void*)&{name}; }});"
            )
        else:
            text = f"{kind}* {name} = ({kind}*)prepdeck::dynamic_shared();"
        self.edit(declared[0].start, semicolon.end, text)

    def _element_type(self, words: Sequence[Token], name: str) -> str:
        """The base type of `T s[]`, alignment attributes left out."""
        parts: list[str] = []
        at = 0
        while at < len(words):
            text = words[at].text
            if text in ("__align__", "alignas", "__attribute__"):
                at = closing(words, at + 1)
            elif text == name and at + 1 < len(words) and words[at + 1].text == "[":
                break
            else:
                parts.append(text)
            at += 1
        return re.sub(r" ?:: ?", "::", " ".join(parts))

    def edit(self, start: int, end: int, text: str, *, before: bool = False) -> None:
        """Replace source[start:end], its newlines kept: behind the text, or `before` it."""
        newline = "\\\n" if self.macro else "\n"
        kept = newline * (self.source.count("\n", start, end))
        self.edits.append(_Edit(start, end, kept + text if before else text + kept))


def _names(declared: Sequence[Token]) -> list[str]:
    """The names that a declaration declares: the last word before `[`, `=`, `{` or the comma, one per declarator."""
    names: list[str] = []
    word, at, angles = "", 0, 0
    while at < len(declared):
        text = declared[at].text
        if text in ("__align__", "alignas", "__attribute__"):
            at = closing(declared, at + 1)
        elif text in ("[", "(", "{"):
            at = closing(declared, at)
        elif text == "<":
            angles += 1
        elif text in (">", ">>>"):
            angles -= len(text)
        elif text == "," and angles == 0:
            names.append(word)
        elif declared[at].kind == "word" and angles == 0 and text not in _NOT_NAMES:
            word = text
        at += 1
    return [*names, word]


def _apply(source: str, edits: Sequence[_Edit]) -> str:
    """Return the source with the edits made; those at one place in the order of the list."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [source[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, source[at:]])
