"""Drills with tensors in the app: listed with the others, solved with a library, or said to wait for one."""

import importlib.util

import pytest
from textual.widgets import Input

from prepdeck.data.settings import Settings
from prepdeck.drills import library
from prepdeck.tui.verbs.doctor import library_findings
from prepdeck.tui.widgets.menu import Menu

TOML = """
title = "Row sums"
summary = "Sum each row."
level = "easy"
area = "ml"
patterns = ["axis"]
[function]
name = "row_sums"
args = { x = "tensor(float32)" }
returns = "tensor(float32)"
[ml]
library = "numpy"
forbid = [".sum"]
"""
CASES = """
examples = [(([[1.0, 2.0]],), [3.0]), (([[1.0], [4.0]],), [1.0, 4.0])]
def generate(random, n):
    return (random.normals(2, min(n, 3)),)
def oracle(x):
    return x.sum(axis=1)
"""
RIGHT = "import numpy as np\n\n\ndef row_sums(x):\n    return np.add.reduce(x, axis=1)\n"
needs_numpy = pytest.mark.skipif(
    importlib.util.find_spec("numpy") is None, reason="numpy is missing: pip install -e '.[kernels]'"
)


@pytest.fixture
def with_tensors(home):
    """Return a home with a drill of its own that is solved with numpy."""
    folder = home.folder / "drills" / "row-sums"
    (folder / "solutions" / "accepted").mkdir(parents=True)
    (folder / "problem.toml").write_text(TOML, encoding="utf-8")
    (folder / "cases.py").write_text(CASES, encoding="utf-8")
    (folder / "statement.md").write_text("Sum.\n\n{{examples}}\n", encoding="utf-8")
    (folder / "solutions" / "accepted" / "it.py").write_text(f'"""Idea."""\n{RIGHT}', encoding="utf-8")
    return home


async def test_the_filter_finds_them_by_their_area(with_tensors):
    async with with_tensors.run("drills") as prepdeck:
        await prepdeck.press("slash")
        prepdeck.screen.query_one("#filter", Input).value = "ml"
        await prepdeck.press("enter")
        assert [option.id for option in prepdeck.screen.query_one("#list", Menu).options] == ["row-sums"]


@needs_numpy
@pytest.mark.sandbox
async def test_one_is_solved_and_nothing_stays_warm(with_tensors):
    async with with_tensors.run("drills", target="row-sums") as prepdeck:
        assert "def row_sums(x: np.ndarray) -> np.ndarray:" in prepdeck.screen.source.text
        judge = prepdeck.workspace.judge()
        zygote = judge.zygote_of(prepdeck.screen.problem)
        prepdeck.screen.source.text = RIGHT.replace("np.add.reduce(x, axis=1)", "x.sum(1)")
        await prepdeck.press("r")
        assert ".sum is not allowed here" in prepdeck.shown()
        prepdeck.screen.source.text = RIGHT.replace("axis=1", "axis=1, keepdims=True")
        await prepdeck.press("r")
        assert "got shape (1, 1), expected (1,)" in prepdeck.shown()
        prepdeck.screen.source.text = RIGHT
        await prepdeck.press("r")
        assert "2 of 2 examples" in prepdeck.shown()
        assert zygote.alive
        await prepdeck.press("escape")
        assert not zygote.alive
        assert judge.zygote_of(prepdeck.workspace.problems["row-sums"]) is None


def test_doctor_says_which_drills_wait_for_a_library(monkeypatch):
    monkeypatch.setattr(library, "_here", lambda needed: None if "torch" in needed else ())
    library.missing.cache_clear()
    try:
        numpy, torch = library_findings(Settings())
    finally:
        library.missing.cache_clear()
    assert (numpy.name, numpy.state) == ("numpy drills", "ok")
    assert (torch.name, torch.state, torch.mend) == ("torch drills", "missing", library.MEND)
    assert "solved with torch" in torch.text


async def test_where_the_library_is_missing_the_command_is_named(with_tensors, monkeypatch):
    monkeypatch.setattr(library, "_here", lambda needed: None)
    library.missing.cache_clear()
    try:
        async with with_tensors.run("drills", size=(100, 30)) as prepdeck:
            assert "needs numpy" in prepdeck.shown()
            prepdeck.screen.open("row-sums")
            await prepdeck.press("tab", "tab")
            assert "prepdeck[kernels]" in prepdeck.shown()
            await prepdeck.press("r")
            assert "prepdeck[kernels]" in prepdeck.shown()
            assert "accepted" not in prepdeck.shown()
    finally:
        library.missing.cache_clear()
