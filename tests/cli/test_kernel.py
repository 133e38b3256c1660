import pytest

from prepdeck.drills.gpu.byhand.catalogue import DRILLS
from prepdeck.drills.gpu.toolchain import TRITON, Missing, Toolchain, probe

SLUG = "vector-add"


@pytest.fixture
def source(tmp_path):
    """Write a kernel; returns its path."""

    def write(text, name="mine.cu"):
        path = tmp_path / name
        path.write_bytes(text) if isinstance(text, bytes) else path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def answer():
    from prepdeck.drills.gpu.exercise import load_exercises

    return next(exercise.model_answer() for exercise in load_exercises()[0] if exercise.slug == SLUG)


def test_list(cli):
    document = cli.json("kernel", "list")
    assert SLUG in {entry["slug"] for entry in document}
    for entry in document:
        assert entry.keys() == {"slug", "title", "level", "debugging", "by_hand", "area", "tier", "due", "reps"}
    assert [entry["slug"] for entry in document if entry["by_hand"]] == list(DRILLS)
    assert SLUG in cli.here("kernel", "list").out


def test_show(cli):
    document = cli.json("kernel", "show", SLUG)
    keys = {"slug", "title", "level", "debugging", "minutes", "statement", "stub", "stubs", "dialects", "hints"}
    assert document.keys() == keys
    assert not document["debugging"]
    assert 'extern "C" void solve(' in document["stub"]
    assert document["stubs"].keys() == {"cuda", "triton"}
    shown = cli.here("kernel", "show", SLUG).out
    assert all(stub in shown for stub in document["stubs"].values())


@pytest.mark.parametrize("words", [("show", "nothing"), ("check", "nothing", "x.cu"), ("test-pack", "nothing")])
def test_a_kernel_that_is_not_there(cli, refused, words):
    refused(cli.here("kernel", *words), 2, "no kernel 'nothing'", "prepdeck kernel list")


@pytest.mark.cuda
def test_what_compiles_but_cannot_run_is_exit_code_3(cli, source, monkeypatch):
    if not isinstance(probe().gpu, Missing):
        pytest.skip("this machine has a GPU, which runs the kernel: see the tests marked gpu")
    monkeypatch.setattr("prepdeck.drills.gpu.judge.KernelJudge.why_not_emulated", lambda judge: "There is no g++.")
    done = cli.here("kernel", "check", SLUG, source(answer()), "--json")
    assert done.code == 3
    document = done.document
    assert document.keys() >= {"verdict", "device", "cases", "findings", "compile", "timing"}
    assert document["verdict"] == "compiled"
    assert document["timing"] is None


@pytest.mark.cxx
@pytest.mark.torch
def test_without_a_gpu_it_runs_on_the_emulator(cli, source):
    done = cli.here("kernel", "check", SLUG, source(answer()), "--device", "cpu", "--json")
    assert (done.code, done.document["verdict"], done.document["device"]) == (0, "passed", "cpu")
    assert "it says nothing about speed" in done.document["message"]
    assert done.document["timing"] is None
    wrong = source(answer().replace("i < N;", "i < N + 1;"))
    done = cli.here("kernel", "check", SLUG, wrong, "--device", "cpu", "--json")
    assert (done.code, done.document["verdict"]) == (1, "illegal_access")
    (finding, *_) = done.document["findings"]
    assert finding["kind"] == "out-of-bounds"
    assert "c[i] = a[i] + b[i]" in answer().splitlines()[finding["line"] - 1]
    assert (
        f"mine.cu:{finding['line']}: out of bounds: " in cli.here("kernel", "check", SLUG, wrong, "--device", "cpu").out
    )


@pytest.mark.cuda
def test_a_compile_error_is_exit_code_1_with_its_line(cli, source):
    path = source(answer() + "\n__global__ void broken() { int x = ; }\n")
    line = answer().count("\n") + 2
    done = cli.here("kernel", "check", SLUG, path, "--json")
    assert (done.code, done.document["verdict"]) == (1, "compile_error")
    assert line in [finding["line"] for finding in done.document["findings"]]
    text = cli.here("kernel", "check", SLUG, path)
    assert text.code == 1
    assert f"{path}:{line}: error: " in text.out


def test_without_a_compiler_the_command_that_installs_one_is_said(cli, source, refused, bare_machine):
    refused(cli.here("kernel", "check", SLUG, source(answer())), 3, "no NVRTC", "pip install 'prepdeck[cuda]'")


def test_files_that_cannot_be_read(cli, refused, source, tmp_path):
    refused(cli.here("kernel", "check", SLUG, str(tmp_path / "no.cu")), 2, "does not exist")
    refused(cli.here("kernel", "check", SLUG, str(tmp_path)), 2, "is a folder")
    refused(cli.here("kernel", "check", SLUG, source(b"// \xe9")), 2, "is not UTF-8 text (byte 3)")
    refused(cli.here("kernel", "check", SLUG, source(b"/" * (2 << 20))), 2, "larger than 1 MiB")


@pytest.mark.parametrize("device", ["tpu", "cuda", "cuda:one", "cpu:0", ""])
def test_a_device_that_is_none(cli, refused, source, device):
    done = cli.here("kernel", "check", SLUG, source(answer()), "--device", device)
    refused(done, 2, f"{device!r} is no device", "cuda:0")


@pytest.mark.cuda
def test_a_gpu_that_is_not_there(cli, refused, source):
    refused(cli.here("kernel", "check", SLUG, source(answer()), "--device", "cuda:99"), 3, "Run: ")


def test_doctor_names_what_is_missing(cli, bare_machine):
    done = cli.here("doctor", "--json")
    assert done.code == 0
    found = {finding["name"]: finding for finding in done.document["findings"]}
    assert found["nvrtc"] == {
        "name": "nvrtc",
        "state": "missing",
        "text": "There is no NVRTC.",
        "mend": "python -m pip install 'prepdeck[cuda]'",
    }
    assert found["gpu"]["state"] == "missing"


@pytest.mark.gpu
@pytest.mark.torch
@pytest.mark.cuda
def test_on_a_gpu_an_accepted_solution_passes(cli, source):
    done = cli.here("kernel", "check", SLUG, source(answer()), "--json")
    assert (done.code, done.document["verdict"]) == (0, "passed")


@pytest.mark.cuda
@pytest.mark.slow
def test_test_pack_of_one_kernel(cli, monkeypatch):
    for name in ("torch", "gpu"):  # running the solutions is what the tests of the judge do
        monkeypatch.setattr(Toolchain, name, Missing(f"There is no {name}.", ""))
    monkeypatch.setattr(Toolchain, "gpus", ())
    document = cli.json("kernel", "test-pack", SLUG)
    assert document["kernels"] == [{"slug": SLUG, "findings": []}]
    assert document["failed"] == 0
    assert document["unchecked"] == ["There is no torch.", "There is no gpu."]


def test_test_pack_without_a_compiler_does_not_say_that_all_is_well(cli, bare_machine):
    done = cli.here("kernel", "test-pack", SLUG, "--json")
    assert done.code == 3
    assert "There is no NVRTC." in done.document["unchecked"]
    assert "pip install 'prepdeck[cuda]'" in done.err


@pytest.mark.cxx
@pytest.mark.torch
def test_the_scratch_pad(cli, source, refused):
    code = '__global__ void k(int *x) { x[threadIdx.x] += 1; }\nextern "C" void solve(int *x) { k<<<1, 8>>>(x); }\n'
    path = source(code, "any.cu")
    done = cli.here("kernel", "try", path, "--arg", "x=inout:int32:8", "--device", "cpu", "--json")
    assert (done.code, done.document["verdict"]) == (0, "ran")
    assert done.document["outputs"]["x"].keys() == {"sum", "checksum", "unwritten"}
    done = cli.here("kernel", "try", path, "--arg", "x=inout:int32:7", "--device", "cpu")
    assert done.code == 1
    assert f"{path}:1: out of bounds: " in done.out
    refused(cli.here("kernel", "try", path), 2, "each with --arg")
    refused(cli.here("kernel", "try", path, "--arg", "x=8"), 2, "is no argument", "N=int:64")


@pytest.mark.triton
@pytest.mark.slow
def test_a_triton_file_is_judged_by_its_suffix(cli, source):
    from prepdeck.drills.gpu.exercise import load_exercises

    exercise = next(exercise for exercise in load_exercises()[0] if exercise.slug == SLUG)
    good = exercise.model_answer("triton")
    document = cli.json("kernel", "check", SLUG, source(good, "mine.py"), "--device", "cpu")
    assert (document["verdict"], document["device"]) == ("passed", "cpu")
    assert document["compile"]["registers"]
    words = ("--arg", "a=in:float32:99", "--arg", "b=in:float32:99", "--arg", "c=out:float32:99", "--arg", "N=int:99")
    bad = source(good.replace("inside = at < N", "inside = at <= N"), "bad.py")
    done = cli.here("kernel", "try", bad, *words)
    assert done.code == 1
    assert "bad.py:10: out of bounds: Program (0, 0, 0) reads" in done.out


def test_without_triton_it_is_exit_code_3_and_the_command(cli, source, monkeypatch):
    missing = Missing("Triton was not found, so its kernels cannot be run here.", TRITON)
    monkeypatch.setattr(Toolchain, "triton", missing)
    text = "import triton\n\n@triton.jit\ndef k(a):\n    pass\n\ndef solve(a, b, c, N):\n    k[(1,)](a)\n"
    done = cli.here("kernel", "check", SLUG, source(text, "mine.py"), "--device", "cpu")
    assert done.code == 3
    assert "python3 -m pip install 'prepdeck[triton]'" in done.err


def test_a_kernel_that_is_not_set_in_triton(cli, refused, source, monkeypatch):
    from dataclasses import replace

    from prepdeck.drills.gpu import exercise

    read = exercise.read_exercise
    monkeypatch.setattr(exercise, "read_exercise", lambda path: replace(read(path), dialects=("cuda",)))
    refused(cli.here("kernel", "check", SLUG, source("x = 1", "mine.py")), 2, "not set in Triton")


@pytest.mark.cuda
def test_sass(cli, source, refused):
    if isinstance(probe().disassembler, Missing):
        pytest.skip(str(probe().disassembler))
    done = cli.here("kernel", "sass", SLUG, source(answer()), "--json")
    assert (done.code, done.document["ok"], done.document["arch"]) == (0, True, "sm_90")
    (kernel,) = done.document["kernels"]
    assert [entry["family"] for entry in kernel["counts"]][:3] == ["LDG.E", "STG.E", "FADD"]
    loads, stores, *_ = (entry["number"] for entry in kernel["counts"])
    assert loads == 2 * stores
    keys = {"address", "guard", "opcode", "operands", "line", "labels"}
    assert all(one.keys() == keys for one in kernel["instructions"])
    text = cli.here("kernel", "sass", SLUG, source(answer()), "--arch", "sm_80").out
    assert "instructions for sm_80" in text
    assert "LDG.E      reads global memory, 4 bytes a thread." in text
    done = cli.here("kernel", "sass", SLUG, source("__global__ void f() { zz; }"), "--json")
    assert (done.code, done.document["ok"], done.document["messages"][0]["line"]) == (1, False, 1)


def test_sass_of_what_is_not_there(cli, source, refused):
    refused(cli.here("kernel", "sass", SLUG), 2, "you have not begun vector-add")
    refused(cli.here("kernel", "sass", SLUG, source("", "mine.py")), 2, "CUDA C++ only")
