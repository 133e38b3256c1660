import shutil

import pytest

from prepdeck.drills.gpu.exercise import read_exercise
from prepdeck.drills.gpu.selfcheck import check_exercise
from prepdeck.drills.gpu.toolchain import Missing, Toolchain


def machine(**tools):
    chain = Toolchain()
    nothing = Missing("Not here.", "")
    chain.__dict__.update(nvrtc=nothing, nvcc=nothing, emulator=nothing, torch=nothing, gpu=nothing, includes=())
    chain.__dict__.update(tools)
    return chain


@pytest.fixture
def copy(exercises, tmp_path):
    folder = tmp_path / "vector-add"
    shutil.copytree(exercises["vector-add"].folder, folder)
    return folder


def findings(folder, **tools):
    return check_exercise(read_exercise(folder / "kernel.toml"), machine(**tools))


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_missing_file(copy):
    (copy / "stub.cu").unlink()
    assert findings(copy) == [f"{copy}/stub.cu: this file is missing."]


def test_a_statement_with_another_signature(copy):
    edit(copy / "statement.md", "float* c, int N)", "float* c, long N)")
    (finding,) = findings(copy)
    assert finding.startswith(f"{copy}/statement.md: it does not show the signature `extern")


def test_too_few_hints(copy):
    text = (copy / "kernel.toml").read_text()
    (copy / "kernel.toml").write_text(text[: text.index("[[hints]]")] + '[[hints]]\nask = "What?"\n')
    assert findings(copy) == [f"{copy}/kernel.toml: there are 1 hints; give at least 3."]


def test_two_tests_alike_and_a_formula_that_gives_nothing(copy):
    edit(copy / "kernel.toml", "{ N = 31 }", "{ N = 32 }")
    edit(copy / "kernel.toml", '"12 * N"', '"0 * N"')
    found = findings(copy)
    assert f"{copy}/kernel.toml: two tests are the same." in found
    assert f"{copy}/kernel.toml: bytes or flops is not positive for N=1." in found


@pytest.mark.parametrize(
    ("name", "first", "words"),
    [
        ("bad_no_guard.cu", "// terrible: it is", "'terrible' is not a verdict"),
        ("bad_no_guard.cu", "// passed: it is fine", "ok_ files expect `passed`"),
        ("ok_guarded.cu", "// mismatch: it is not", "ok_ files expect `passed`"),
        ("ok_guarded.cu", "int x;", "the first line must be"),
    ],
)
def test_solutions_that_say_something_else(copy, name, first, words):
    path = copy / "solutions" / name
    path.write_text(first + "\n" + path.read_text())
    (finding,) = findings(copy)
    assert finding.startswith(f"{copy}/solutions/{name}: ")
    assert words in finding


def test_solutions_of_one_kind_only(copy):
    for path in copy.glob("solutions/bad_*.cu"):
        path.unlink()
    (copy / "solutions" / "other.cu").write_text("// passed: yes\n")
    assert findings(copy) == [
        f"{copy}/solutions/other.cu: a solution's name starts with ok_ or bad_.",
        f"{copy}/solutions: there is no bad_*.cu.",
    ]


@pytest.mark.cuda
def test_a_solution_that_does_not_compile(copy, toolchain):
    edit(copy / "solutions" / "bad_no_guard.cu", "c[i] =", "d[i] =")
    (finding,) = findings(copy, nvrtc=toolchain.nvrtc, includes=toolchain.includes)
    assert finding == f'{copy}/solutions/bad_no_guard.cu: line 4, column 5: error: identifier "d" is undefined.'


@pytest.mark.torch
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('return {"a": a, "b": b}', 'return {"a": a}', "inputs() gives ['a']; the exercise has ['a', 'b']"),
        ('torch.randn(sizes["N"]', 'torch.randn(sizes["N"] + 1', "a has shape [2]; the exercise says [1]"),
        ('return {"c": ', 'return {"d": ', "reference() gives ['d']"),
        ("import torch", "import torch.nothing", "No module named 'torch.nothing'"),
        ('tensors["a"] +', 'tensors["z"] +', "KeyError: 'z' (reference.py, line 16)"),
    ],
)
def test_a_reference_that_is_wrong(copy, toolchain, old, new, words):
    edit(copy / "reference.py", old, new)
    (finding,) = findings(copy, torch=toolchain.torch)
    assert finding.startswith(f"{copy}/reference.py: ")
    assert words in finding


def test_a_kernel_in_triton_needs_its_stub_and_solutions(copy):
    (copy / "stub.py").unlink()
    assert findings(copy) == [f"{copy}/stub.py: this file is missing."]
    (copy / "stub.py").write_text("")
    for path in (copy / "solutions").glob("ok_*.py"):
        path.unlink()
    assert findings(copy) == [f"{copy}/solutions: there is no ok_*.py."]
    edit(next((copy / "solutions").glob("bad_*.py")), "# ", "#! ")
    (finding,) = findings(copy)
    assert "the first line must be" in finding


@pytest.mark.triton
def test_a_triton_solution_with_another_verdict_and_a_stub_that_is_no_python(copy, toolchain):
    for path in (copy / "solutions").glob("*.py"):
        if path.name not in ("ok_masked.py", "bad_no_mask.py"):
            path.unlink()
    edit(copy / "solutions" / "bad_no_mask.py", "# illegal_access, guard_hit:", "# mismatch:")
    edit(copy / "stub.py", "def solve", "deff solve")
    nothing = Missing("Not here.", "")
    found = check_exercise(read_exercise(copy / "kernel.toml"), machine(torch=toolchain.torch, emulator=nothing))
    assert [finding.partition(": ")[2][:40] for finding in found] == [
        "illegal_access instead of mismatch: Line",
        "line 12, column 6: error: Python does no",
    ]


@pytest.mark.parametrize("verdict", ["out_of_bounds", "passed", "compile_error"])
def test_a_bug_to_be_found_has_a_verdict_of_its_own(copy, verdict):
    edit(copy / "kernel.toml", 'tolerance = "T1"', f'tolerance = "T1"\nstub = "{verdict}"')
    (finding,) = findings(copy)
    assert finding.startswith(f"{copy}/kernel.toml: stub is '{verdict}'; it is one of launch_error, ")
