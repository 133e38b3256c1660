"""The time limit of a problem in a language: from the solutions in that language that are known to be right.

limit = max(0.5 s, 5 x the slowest case of the slowest accepted solution); where there is none in the language, Python's
limit times the language's time factor.
"""

import hashlib
import json
from pathlib import Path

from ..data.whole_file import replace_file
from .casefile import FACTOR, SECONDS, SMALLEST_LIMIT, Casefile, folder_digest
from .cpp import CompileError
from .language import Language
from .problem import PackError, Problem
from .program import make_program
from .runner import Bounds, run_program
from .sandbox import Box


def load_limit(
    problem: Problem, language: Language, casefile: Casefile, box: Box, kept: Path, cache: Path | None
) -> float:
    """Return the CPU seconds that a case may take in a language, from the folder `cache` where it was measured before.

    Measuring takes as long as compiling and running the accepted solutions. kept: see `make_program`. PackError where
    one of them fails, LanguageMissingError.
    """
    parts = [folder_digest(problem.folder), str(language.program()), str(language.time_factor)]
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]
    path = cache / "drills" / f"{problem.slug}-{digest}.{language.name}" if cache else None
    if path and path.exists():
        return float(json.loads(path.read_bytes()))
    limit = measure_limit(problem, language, casefile, box, kept)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob(f"{problem.slug}-{'?' * 20}.{language.name}"):
            old.unlink(missing_ok=True)
        replace_file(path, json.dumps(limit).encode())
    return limit


def measure_limit(problem: Problem, language: Language, casefile: Casefile, box: Box, kept: Path) -> float:
    """Measure the limit; see `load_limit`."""
    texts = [case.args for case in casefile.cases]
    memory = problem.memory_mib + language.spare_mib
    slowest = []
    for path in problem.solutions("accepted", language.name):
        source = path.read_text(encoding="utf-8")
        try:
            program = make_program(language.name, problem.function, source, problem.memory_mib, box, kept)
        except CompileError as error:
            raise PackError(path, error.line or 1, f"does not compile: {error}.") from error
        outcomes = run_program(box, program, texts, Bounds(SECONDS, memory))
        for case, outcome in zip(casefile.cases, outcomes, strict=True):
            if outcome.verdict:
                raise PackError(path, outcome.line or 1, f"fails on {case.name!r}: {outcome.message}.")
        slowest.append(max(outcome.cpu for outcome in outcomes))
    wanted = FACTOR * max(slowest) if slowest else casefile.cpu_seconds * language.time_factor
    return round(max(SMALLEST_LIMIT, wanted), 2)
