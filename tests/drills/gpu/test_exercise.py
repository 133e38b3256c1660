import subprocess
import sys
from dataclasses import replace

import pytest

from prepdeck.drills.gpu.exercise import load_exercises, read_exercise, read_solution
from prepdeck.drills.gpu.manifest import ManifestError

GOOD = """title = "Copy"
tier = "core"
level = "easy"
minutes = 10
tolerance = "T0"
sizes = ["N", "ld"]
arguments = [
    { name = "x", role = "in", dtype = "float32", shape = ["N", "ld"] },
    { name = "y", role = "out", dtype = "float32", shape = ["N * ld"] },
    { name = "count", dtype = "int64", value = "N * ld" },
    { name = "N", dtype = "int32" },
]
tests = [{ N = 1, ld = 2 }, { N = 3, ld = 4, inputs = "zeros" }]
bench = [{ N = 1024, ld = 1024 }]
bytes = "8 * N * ld"
flops = "0"

[[hints]]
ask = "What?"
"""


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "copy" / "kernel.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_manifest_is_read(write):
    exercise = read_exercise(write(GOOD))
    assert exercise.slug == "copy"
    assert exercise.item_id == "kernel:copy"
    assert exercise.signature == ('extern "C" void solve(const float* x, float* y, long long count, int N)')
    assert [case.name for case in exercise.tests] == ["N=1 ld=2", "N=3 ld=4, zeros"]
    assert exercise.shape(exercise.arguments[1], exercise.tests[1]) == (12,)
    assert exercise.traffic(exercise.bench[0]) == 8 * 2**20
    assert (exercise.arch, exercise.shifted, exercise.repeatable) == ("sm_75", True, True)
    assert exercise.tolerance.exact
    item = exercise.item(4)
    assert (item.id, item.area, item.kind, item.position, item.minutes) == ("kernel:copy", "gpu-cuda", "kernel", 4, 10)


def test_a_stub_that_holds_a_bug_says_which_verdict_it_gets(write):
    assert not read_exercise(write(GOOD)).debugging
    exercise = read_exercise(write(GOOD.replace('tier = "core"', 'tier = "core"\nstub = "race"')))
    assert (exercise.debugging, exercise.stub_verdict) == (True, "race")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("minutes = 10", "minuts = 10", 4, "'minuts' is not a key of kernel.toml; did you mean 'minutes'?"),
        ("minutes = 10", "minutes = 0", 4, "from 1 to 480"),
        ("minutes = 10", 'minutes = "10"', 4, "minutes must be a whole number, not '10'"),
        ('tier = "core"', 'tier = "cor"', 2, "did you mean 'core'?"),
        ('tolerance = "T0"', 'tolerance = "T99"', 5, "it is one of T0, T1, T2, T3"),
        ('title = "Copy"', "", 1, "the key 'title' is missing"),
        ('title = "Copy"', "title = Copy", 1, "not valid TOML"),
        ('sizes = ["N", "ld"]', 'sizes = ["N", "N"]', 6, "a name twice"),
        ('shape = ["N", "ld"]', 'shape = ["N", "lda"]', 8, "'lda' is not one of the sizes (N, ld)"),
        ('shape = ["N * ld"]', "shape = []", 9, "needs a shape"),
        ('name = "y", role = "out", dtype = "float32"', 'name = "y", role = "out", dtype = "float31"', 9, "'float32'?"),
        ('value = "N * ld"', 'valeu = "N * ld"', 10, "'valeu' is not a key of an argument; did you mean 'value'?"),
        ('dtype = "int64"', 'dtype = "float16"', 10, "it cannot be float16; pass a float32"),
        ('role = "out"', 'role = "in"', 7, "no argument is out or inout"),
        ("ld = 4, inputs", "lb = 4, inputs", 13, "'lb' is not a key of tests"),
        ("{ N = 1, ld = 2 }", "{ N = 1 }", 13, "needs ld, a whole number; it has None"),
        ('bytes = "8 * N * ld"', 'bytes = "8 * n"', 15, "'n' is not one of the sizes"),
        ('ask = "What?"', 'asks = "What?"', 19, "did you mean 'ask'?"),
        ('flops = "0"', 'flops = "0"\narch = "90"', 17, "give one such as sm_75"),
        ('flops = "0"', 'flops = "0"\nstub = true', 17, "stub must be a text, not True"),
        ('flops = "0"', 'flops = "0"\nstub = ""', 17, "stub must be a text, not ''"),
    ],
)
def test_mistakes_are_named_with_their_line(write, old, new, line, words):
    path = write(GOOD.replace(old, new, 1))
    with pytest.raises(ManifestError) as caught:
        read_exercise(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)


def test_a_broken_folder_does_not_hide_the_others(write, tmp_path):
    write(GOOD)
    other = tmp_path / "other"
    other.mkdir()
    (other / "kernel.toml").write_bytes(b"title = '\xff'")
    exercises, errors = load_exercises([tmp_path])
    assert [exercise.slug for exercise in exercises] == ["copy"]
    assert [str(error) for error in errors] == [
        f"{other / 'kernel.toml'}:1: this file is not UTF-8 text; save it as UTF-8."
    ]


def test_solutions_say_what_they_expect(tmp_path):
    path = tmp_path / "bad_a.cu"
    path.write_text("// mismatch, imprecise: the lesson: all of it\nint a;\n")
    solution = read_solution(path)
    assert (solution.expected, solution.lesson) == (("mismatch", "imprecise"), "the lesson: all of it")
    path.write_text("// a comment\n")
    with pytest.raises(ManifestError, match=r"bad_a\.cu:1: the first line must be"):
        read_solution(path)


def test_the_shipped_exercises_are_there(exercises):
    assert {"vector-add", "row-softmax", "tiled-gemm"} <= set(exercises)
    assert exercises["vector-add"].signature == (
        'extern "C" void solve(const float* a, const float* b, float* c, int N)'
    )
    # bytes and operations of the roofline, worked out by hand
    add, gemm = exercises["vector-add"], exercises["tiled-gemm"]
    assert add.traffic(add.bench[1]) == 805306368
    assert gemm.flops(gemm.bench[1]) == 137438953472
    assert gemm.traffic(gemm.bench[1]) == 3 * 4 * 4096**2


def test_model_answer_and_lessons(exercises):
    add = exercises["vector-add"]
    assert add.model_answer().startswith("// passed: ")
    assert "surplus threads" in add.lesson("guard_hit")
    assert add.lesson("timeout") is None
    assert replace(add, folder=add.folder / "nowhere").model_answer() is None


def test_loading_imports_nothing_heavy():
    code = (
        "import sys; from prepdeck.drills.gpu.exercise import load_exercises; load_exercises(); "
        "print([name for name in ('torch', 'ctypes', 'subprocess', 'sqlalchemy', 'textual') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
