"""The skeleton of a new drill: a folder with every file and every key, each line to be written marked with REPLACE."""

from collections.abc import Iterator
from pathlib import Path

from .problem import PackError

MARK = "REPLACE:"

PROBLEM = """\
# The folder's name is the drill's id: it never changes once somebody has practised it.
title = "{title}"
summary = "REPLACE: one sentence that says what the function returns; the stub shows it."
level = "medium"            # easy 12 minutes, medium 25, hard 45
area = "{area}"
tier = "core"               # core, standard or deep
patterns = ["{pattern}"]    # hidden until it is solved or asked for
asked = []                  # companies that are reported to ask it: ["nvidia"]
related = []                # drills with the same idea: ["pair-with-sum"]

# Types: int float bool str char, T[], (A, B), list(T) for a linked list, tree(T), graph (adjacency lists), void;
# tensor(float32) with [ml]; rng, a generator of random numbers that is made from a seed.
[function]
name = "solve"
args = {{ numbers = "int[]" }}
returns = "int"
compare = "exact"           # exact | any order | any order, nested | float 1e-6 | in place numbers | check

# Instead of [function], where a class is to be written; its one argument is then the array of calls:
# [class]
# name = "Counter"
# methods = {{ init = {{ args = {{ size = "int" }} }}, add = {{ args = {{ key = "str" }}, returns = "int" }} }}

# Where tensors are the point; compare is then "close", C++, [growth] and solutions/too_slow may go, and
# solutions/not_allowed holds what uses a forbidden name:
# [ml]
# library = "numpy"         # or "torch"
# forbid = ["np.linalg.svd", ".softmax"]
# rtol = 1e-4
# atol = 1e-5
# parts = ["y", "the gradient of x"]

# A class whose methods several threads call; it is compared by check:
# [threads]
# schedules = 40
# rounds = 20

# What the measurement after a pass must show: 1, log n, n, n log n, n^2, n^2 log n, n^3 ...
[growth]
size = "numbers"            # the argument that grows
time = "n"
space = "1"

# Only where the measured limits do not fit: five times the model answer's slowest case, and 128 MiB.
# [limits]
# cpu = 1.0
# memory = 128

# The ladder, at least three rungs: a question, then the pattern, the data structure, the key step.
[[hints]]
ask = "REPLACE: a question to ask oneself, which gives nothing away."

[[hints]]
say = "REPLACE: the pattern, or the data structure."

[[hints]]
say = "REPLACE: the key step."
"""

STATEMENT = """\
REPLACE: what is given and what is wanted, in your own words, with every name in `backticks`.

REPLACE: what happens in the cases at the edge: nothing given, ties, no answer.

{{examples}}

**Constraints**

* REPLACE: how long, how large; what is never given.
"""

CASES = '''\
"""Cases for {slug}."""

# ((arguments), answer, "remark"): shown in the statement, and the first cases. Two at least, written as plain values.
examples = [
    (([3, 1, 2], ), 0, "REPLACE: an example that shows what is meant, and why this is the answer."),
    (([], ), 0, "REPLACE: one that shows what is easily misread."),
]
# Name what each one checks: REPLACE: the smallest input, ties, negative numbers, the answer first, last, nowhere.
edges = {{
    "one number": ([7],),
}}
big = (20_000,)  # sizes at which the slow solutions are told from the others


def generate(random, n):
    """One valid input of about size n; random has integer, chance, choice, integers, shuffled, distinct, text."""
    return (random.integers(n, -2 * n, 2 * n),)


def worst(random, n):
    """REPLACE: the hardest input of size n (measured for growth); leave it out where generate() is hard enough."""
    return generate(random, n)


def valid(numbers):
    """Which inputs the statement allows, so that an input that fails can be made small. REPLACE: check them all."""
    return True


def oracle(numbers):
    """REPLACE: slow and obviously right: try everything. It answers edges and small inputs, and stress tests."""
    raise NotImplementedError


# Only with compare = "check": say what is wrong with an answer, or return None.
# def check(args, got, want):
#     return None if sorted(got) == sorted(want) else "these are not the numbers that were given"
'''

SOLUTIONS = {
    "accepted/first_idea": "REPLACE: the idea in a sentence or two. The first file by name is the model answer.",
    "accepted/other_idea": "REPLACE: another way to do it, or delete this file.",
    "wrong_answer/a_common_mistake": "REPLACE: the lesson, as the learner reads it who made this mistake.",
    "wrong_answer/another_mistake": "REPLACE: the lesson of another mistake, which fails on other cases.",
    "too_slow/plain_way": "REPLACE: why this is too slow, and what takes its time.",
}


def write_skeleton(folder: Path, pattern: str, area: str) -> list[Path]:
    """Write the skeleton of a drill into a new folder, whose name is the slug; return the files.

    pattern: such as "two pointers". FileExistsError where the folder is there; OSError where it can't be written.
    """
    folder.mkdir(parents=True)
    title = folder.name.replace("-", " ").capitalize()
    texts = {
        "problem.toml": PROBLEM.format(title=title, area=area, pattern=pattern.replace("\\", "").replace('"', "'")),
        "statement.md": STATEMENT,
        "cases.py": CASES.format(slug=folder.name),
    }
    for name, lesson in SOLUTIONS.items():
        texts[f"solutions/{name}.py"] = f'"""{lesson}"""\n\n\ndef solve(numbers):\n    raise NotImplementedError\n'
    texts["solutions/accepted/first_idea.cpp"] = _cpp()
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def _cpp() -> str:
    """Return the C++ twin of the model answer."""
    return (
        "// REPLACE: the same idea in C++, or delete this file.\n#include <vector>\nusing namespace std;\n\n"
        "int solve(vector<int>& numbers) {\n    return 0;\n}\n"
    )


def unwritten(folder: Path) -> list[PackError]:
    """Return what of the skeleton still waits to be written, line by line; nothing in a finished drill."""
    return [
        PackError(path, number, f"waits to be written: {what}")
        for path in _texts(folder)
        for number, what in _marks(path)
    ]


def _texts(folder: Path) -> list[Path]:
    """Return the files of a drill in the order in which they are written."""
    first = [folder / name for name in ("problem.toml", "statement.md", "cases.py")]
    rest = sorted((folder / "solutions").rglob("*.*"))
    return [path for path in [*first, *rest] if path.is_file() and "__pycache__" not in path.parts]


def _marks(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the number and the words of each line with a mark."""
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        _, mark, what = line.partition(MARK)
        if mark:
            yield number, what.strip().removesuffix(",").strip("\"')")
