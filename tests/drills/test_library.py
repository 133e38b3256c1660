import sys
import textwrap

import pytest

from prepdeck.drills import library
from prepdeck.drills.library import LibraryMissingError, interpreter_with, missing


@pytest.fixture(autouse=True)
def fresh():
    for function in (library.missing, library._here, library._elsewhere):
        function.cache_clear()
    yield
    for function in (library.missing, library._here, library._elsewhere):
        function.cache_clear()


@pytest.fixture
def nowhere(monkeypatch):
    """This interpreter has no library."""
    monkeypatch.setattr(library.importlib.util, "find_spec", lambda name: None)


@pytest.mark.torch
def test_this_interpreter_comes_first():
    found = interpreter_with("torch", "/no/such/python")
    assert found.own
    assert all((folder / "numpy").is_dir() or (folder / "torch").is_dir() for folder in found.packages)


def test_without_it_the_sentence_names_the_command(nowhere):
    assert missing("") is None
    assert "prepdeck[kernels]" in missing("numpy")
    with pytest.raises(LibraryMissingError, match="solved with torch"):
        interpreter_with("torch")


def fake(tmp_path, answer):
    """Return a program that answers as an interpreter would."""
    path = tmp_path / "bin" / "python"
    path.parent.mkdir()
    path.write_text(f"#!{sys.executable}\n{textwrap.dedent(answer)}", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_interpreter_of_the_settings_is_asked(nowhere, tmp_path):
    python = fake(tmp_path, 'print(\'[[3, 12], {"numpy": "/opt/lib", "torch": "/opt/lib"}, ["/opt", "/opt"]]\')')
    found = interpreter_with("torch", python)
    assert (found.own, [str(folder) for folder in found.packages]) == (False, ["/opt/lib"])
    assert missing("torch", python) is None


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ('print(\'[[3, 12], {"numpy": "/opt"}, []]\')', "-m pip install torch"),
        ('print(\'[[3, 9], {"numpy": "/opt", "torch": "/opt"}, []]\')', "older than Python 3.11"),
        ("print('what?')", "does not answer"),
        ("raise SystemExit(3)", "kernels.python"),
    ],
)
def test_what_is_wrong_with_the_other_one_is_said(nowhere, tmp_path, answer, sentence):
    assert sentence in missing("torch", fake(tmp_path, answer))


def test_an_interpreter_that_is_not_there(nowhere, tmp_path):
    assert "does not answer" in missing("numpy", str(tmp_path / "none"))
