"""How g++ and clang are asked for the emulator's two builds; g++ is preferred, for it keeps vector accesses whole."""

from dataclasses import dataclass

# NVIDIA's compiler lets a uint4 be read as eight halves, and integers wrap; so must this one. What is done with a null
# pointer is to be seen. No contraction: a GPU's fused operations are asked for by name, and results should not depend
# on this machine.
_COMMON = (
    "-std=c++17", "-fPIC", "-fexceptions", "-w", "-fno-strict-aliasing", "-fwrapv", "-ffp-contract=off",
    "-fno-delete-null-pointer-checks",
)  # fmt: skip
_CHECKED = (*_COMMON, "-O1", "-g", "-fsanitize=thread,bounds,alignment", "-fsanitize-coverage=trace-pc")
_RUNTIME = ("-std=c++17", "-O2", "-fPIC", "-shared", "-pthread", "-w")


@dataclass(frozen=True)
class Flavour:
    """One kind of compiler.

    name: of its command. fast, checked: flags of a kernel's builds. runtime: the runtime's. header: ending of a
    precompiled header. header_flags: for making one.
    """

    name: str
    fast: tuple[str, ...]
    checked: tuple[str, ...]
    runtime: tuple[str, ...]
    header: str
    header_flags: tuple[str, ...] = ()


GCC = Flavour(
    "g++",
    (*_COMMON, "-O2", "-g1"),
    (
        *_CHECKED, "--param", "tsan-distinguish-volatile=1", "--param", "tsan-instrument-func-entry-exit=0",
        "-fno-tree-sra", "-fno-ipa-sra",  # scalar replacement would split a float4 into four accesses
    ),
    (*_RUNTIME, "-flto"),
    ".gch",
)  # fmt: skip
CLANG = Flavour(
    "clang++",
    (*_COMMON, "-O2", "-gline-tables-only"),
    (
        *_CHECKED, "-mllvm", "-tsan-distinguish-volatile=1", "-mllvm", "-tsan-instrument-func-entry-exit=0",
        "-mllvm", "-tsan-instrument-read-before-write=1", "-fsanitize-recover=bounds,alignment",
        "-fno-unroll-loops", "-fno-vectorize", "-fno-slp-vectorize",
    ),
    _RUNTIME,
    ".pch",
    ("-Xclang", "-fno-pch-timestamp"),
)  # fmt: skip


def flavour_of(program: str) -> Flavour:
    """Return how a compiler is asked, by the name of its command."""
    return CLANG if "clang" in program.rpartition("/")[2] else GCC
