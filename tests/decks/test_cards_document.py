"""The authors' document tells the truth: its examples pass the check, and it names every type, key and rule."""

import re
from datetime import date
from pathlib import Path

import pytest

from prepdeck.decks.blocks import KEYS
from prepdeck.decks.card import CARD_TYPES
from prepdeck.decks.check import check_files, find_files
from prepdeck.decks.frontmatter import KEYS as HEAD_KEYS
from prepdeck.decks.lint import RULES
from prepdeck.decks.lint.wording import (
    BACK_WORDS,
    CODE_CELLS,
    DELETED_WORDS,
    DELETIONS,
    FRONT_WORDS,
    SET_SIZE,
    STATEMENT_WORDS,
    STEP_WORDS,
)
from prepdeck.drills.sandbox import Script, probe, run_scripts

TEXT = (Path(__file__).parents[2] / "docs" / "cards.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^````markdown\n(.*?)^````$", TEXT, re.DOTALL | re.MULTILINE)
CHECKS = ("wrong-output", "wrong-shape", "wrong-number", "wrong-derivation", "wrong-bug", "stopped", "not-executed")


def in_a_box(steps, _progress=None):
    scripts = [Script(step.source, step.language, step.modules) for step in steps]
    return run_scripts(probe(), scripts, seconds=20, memory_mib=512)


@pytest.mark.sandbox
def test_the_examples_pass_the_check(tmp_path):
    path = tmp_path / "library" / "python" / "my-notes.md"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(EXAMPLES), encoding="utf-8")
    report = check_files(
        find_files([path]), in_a_box, library=tmp_path / "library", today=date(2026, 11, 22), require_all=True
    )
    assert [str(problem) for problem in report.problems] == []
    assert report.executed == 6
    assert report.cards >= len(EXAMPLES)


def test_every_type_has_an_example():
    written = {match for example in EXAMPLES for match in re.findall(r"^type: (\w+)$", example, re.MULTILINE)}
    assert written | {"qa", "cloze"} == set(CARD_TYPES)
    assert [name for name in CARD_TYPES if f"**{name}**" not in TEXT] == []


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_stands_there_as_it_is(name):
    rule = RULES[name]
    assert f"| `{name}` | {rule.shipped or '-'} | {rule.own or '-'} | {rule.reason} |\n" in TEXT


def test_every_key_and_every_other_rule_is_named():
    own = set(KEYS) - {"anki"}  # written by an import
    assert [key for key in sorted(own) if f"`{key}`" not in TEXT] == []
    assert [key for key in HEAD_KEYS if f"`{key}`" not in TEXT and key != "name"] == []  # name: of other programs
    assert [rule for rule in (*CHECKS, "format", "same-id", "no-card", "gone") if f"`{rule}`" not in TEXT] == []


def test_the_limits_are_those_of_the_rules():
    said = re.search(r"The limits: (.*?)\. Code", TEXT, re.DOTALL)
    numbers = [int(number) for number in re.findall(r"\d+", said[1])]
    assert numbers == [
        FRONT_WORDS, STATEMENT_WORDS, BACK_WORDS, STEP_WORDS, DELETED_WORDS,
        DELETIONS, SET_SIZE, 6, CODE_CELLS,
    ]  # fmt: skip
