"""docs/kernels.md says what there is: verdicts, classes, findings with the numbers of the corpus."""

from collections import Counter
from pathlib import Path

import pytest

from prepdeck.drills.gpu.emulator.findings import VERDICTS as KINDS
from prepdeck.drills.gpu.emulator.findings import WARNINGS
from prepdeck.drills.gpu.manifest import _DEFAULTS, _REQUIRED
from prepdeck.drills.gpu.report import VERDICTS
from prepdeck.drills.gpu.tolerance import CLASSES

from .test_corpus import BUGS, expected

TEXT = (Path(__file__).parents[4] / "docs" / "kernels.md").read_text(encoding="utf-8")
# What the corpus has no bug for: shown with a result, or of a runtime that fails.
NOT_SEEDED = {"wrong-element", "unsupported", "memory"}


def rows(head: str) -> list[list[str]]:
    """Return the rows of the table under this head."""
    table = TEXT.split(head, 1)[1].split("\n\n")[0]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def test_every_verdict_and_every_class_is_told():
    assert dict(rows("| verdict | what it says |")) == VERDICTS
    assert dict(rows("| class | for |")) == {name: one.meaning for name, one in CLASSES.items()}


def test_every_key_of_a_folder_is_told():
    told = {name.strip(" `") for key, _ in rows("| key of kernel.toml | what |") for name in key.split(",")}
    assert told == {*_REQUIRED, *_DEFAULTS}


def test_findings_are_told_with_the_numbers_of_the_corpus():
    seeded = Counter(kind for path in BUGS for kind, *_ in expected(path.read_text()))
    told = {row[0]: int(row[1]) for row in rows("| finding | seeded | plain build | check build |")}
    assert told == dict(seeded)
    assert {*KINDS, *WARNINGS} - told.keys() == NOT_SEEDED


@pytest.mark.slow
@pytest.mark.cxx
def test_what_the_plain_build_finds_is_told(corpus):
    found = Counter()
    for path in BUGS:
        ran = corpus.run(path.read_text())
        for kind, lines, _ in expected(path.read_text()):
            found[kind] += any(seen.kind == kind and (not lines or seen.line in lines) for seen in ran.findings)
    for kind, seeded, plain, checked in rows("| finding | seeded | plain build | check build |"):
        assert plain == {0: "-", int(seeded): "yes"}.get(found[kind], str(found[kind])), kind
        assert checked == "yes"
