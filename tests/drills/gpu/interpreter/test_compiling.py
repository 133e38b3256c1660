"""The compile for a GPU: figures, errors with their place, limits, and a helper that is ended in time."""

import sys

import pytest

from prepdeck.drills.gpu.interpreter.compiling import TritonCompiler, read_answer
from prepdeck.drills.gpu.interpreter.findings import Launch
from prepdeck.drills.gpu.toolchain import ToolMissingError

LOG = """ptxas info    : Compiling entry function 'add' for 'sm_90a'
ptxas info    : Function properties for add
    {stack} bytes stack frame, {stores} bytes spill stores, 8 bytes spill loads
ptxas info    : Used 40 registers, used 1 barriers
"""
HEAD = "import triton\nimport triton.language as tl\n\n\n"
KERNEL = f"""{HEAD}@triton.jit
def add(a, c, n, BLOCK: tl.constexpr):
    at = tl.arange(0, BLOCK)
    tl.store(c + at, tl.load(a + at, mask=at < n), mask=at < n)
"""
TYPES = {"a": "*fp32", "c": "*fp32", "n": "i32", "BLOCK": "constexpr"}


def answer(shared=1024, stack=0, stores=0, errors=()):
    log = LOG.format(stack=stack, stores=stores)
    return {"kernels": [{"name": "add", "shared": shared, "log": log}], "errors": list(errors)}


def test_figures_are_read():
    report = read_answer(answer(), 90, 12.0)
    (kernel,) = report.kernels
    assert (kernel.name, kernel.registers, kernel.shared_bytes, kernel.spill_loads) == ("add", 40, 1024, 8)
    assert (report.ok, report.arch, report.ms) == (True, "sm_90", 12.0)


def test_spills_are_a_warning():
    (message,) = read_answer(answer(stores=16), 90, 1.0).messages
    assert (message.severity, message.text[:38]) == ("warning", "add spills 24 bytes of registers: take")


@pytest.mark.parametrize(("arch", "limit"), [(80, 166_912), (90, 232_448)])
def test_too_much_shared_memory_is_an_error(arch, limit):
    assert read_answer(answer(shared=limit), arch, 1.0).ok
    report = read_answer(answer(shared=limit + 1), arch, 1.0)
    assert not report.ok
    assert f"wants {limit + 1:,} bytes of shared memory; sm_{arch} has {limit:,}." in report.errors[0].text


def test_no_answer_is_a_warning_and_no_error():
    report = read_answer({"warning": "Too large."}, 80, 1.0)
    assert (report.ok, report.messages[0].text) == (True, "Too large.")
    assert read_answer({"event": "failed", "message": "KeyError: 'x'"}, 80, 1.0).messages[0].severity == "warning"


def test_nothing_to_compile_starts_nothing(tmp_path):
    with_reason = Launch("add", {}, {}, (), {}, "x is of a kind that is not compiled here")
    report = TritonCompiler("no-such-interpreter").compile(tmp_path / "kernel.py", [with_reason], "sm_75")
    assert (report.ok, report.arch) == (True, "sm_80")
    assert "add was not compiled: x is of a kind" in report.messages[0].text


@pytest.fixture(scope="module")
def compiler():
    compiler = TritonCompiler(sys.executable)
    yield compiler
    compiler.close()


@pytest.fixture
def compiled(compiler, tmp_path):
    def compiled(text, types=TYPES, constants=None, **options):
        file = tmp_path / "kernel.py"
        file.write_text(text, encoding="utf-8")
        given = {"BLOCK": 64} if constants is None else constants
        return compiler.compile(file, [Launch("add", types, given, ("a",), options)], "sm_90")

    return compiled


@pytest.mark.triton
def test_a_kernel_is_compiled_without_a_gpu(compiled):
    report = compiled(KERNEL, num_warps=2)
    (kernel,) = report.kernels
    assert (report.messages, kernel.name, kernel.shared_bytes) == ((), "add", 0)
    assert 4 <= kernel.registers <= 64
    assert report.version.startswith("triton 3.")


@pytest.mark.triton
@pytest.mark.parametrize(
    ("old", "new", "line", "column", "text"),
    [
        ("arange(0, BLOCK)", "arange(0, BLOCK - 1)", 7, 10, "range must be a power of 2"),
        ("mask=at < n)\n", "mask=where)\n", 8, 57, "where is not defined"),
        ("tl.store(c + at", "tl.store(n + at", 8, 5, "Unsupported ptr type"),
        ("BLOCK)\n", "BLOCK)\n    x = at.to(tl.float16)\n    tl.dot(x[:, None], x[None, :])\n", 9, 5, "K >= 16"),
        ("BLOCK)\n", "BLOCK)\n    tl.static_assert(BLOCK == 7, 'not seven')\n", 8, 5, "not seven"),
    ],
)
def test_errors_have_their_place(compiled, old, new, line, column, text):
    report = compiled(KERNEL.replace(old, new))
    (message,) = report.errors
    assert (message.line, message.column) == (line, column)
    assert text in message.text


@pytest.mark.triton
def test_an_error_in_a_function_that_is_called_is_told_there(compiled):
    helper = "@triton.jit\ndef half(x):\n    return tl.cdiv(x, y)\n\n\n"
    text = KERNEL.replace("@triton", f"{helper}@triton").replace("c + at,", "c + half(at),")
    (message,) = compiled(text).errors
    assert (message.line, "y is not defined" in message.text) == (7, True)


@pytest.mark.triton
def test_a_kernel_behind_the_autotuner_is_found(compiled):
    tuned = KERNEL.replace("@triton", "@triton.autotune([triton.Config({'BLOCK': 64})], key=['n'])\n@triton")
    assert compiled(tuned).kernels[0].name == "add"


@pytest.mark.triton
def test_a_file_that_cannot_be_imported(compiled):
    (message,) = compiled(f"{KERNEL}\nraise OSError('no data')\n").errors
    assert (message.line, message.text) == (10, "The file cannot be imported: OSError: no data.")


def test_an_interpreter_that_is_not_there_is_said_to_be_missing(tmp_path):
    compiler = TritonCompiler(str(tmp_path / "python"))
    with pytest.raises(ToolMissingError, match=r"Triton's compiler does not start: .*No such file"):
        compiler.compile(tmp_path / "kernel.py", [Launch("add", TYPES, {"BLOCK": 64}, (), {})], "sm_90")
    silent = TritonCompiler("true")
    with pytest.raises(ToolMissingError, match="Triton's compiler does not start"):
        silent.compile(tmp_path / "kernel.py", [Launch("add", TYPES, {"BLOCK": 64}, (), {})], "sm_90")


@pytest.mark.triton
@pytest.mark.slow
def test_what_takes_too_long_is_a_warning(tmp_path):
    compiler = TritonCompiler(sys.executable)
    file = tmp_path / "kernel.py"
    file.write_text(f"import time\ntime.sleep(600)\n{KERNEL}", encoding="utf-8")
    compiler.seconds = 0.2
    try:
        report = compiler.compile(file, [Launch("add", TYPES, {"BLOCK": 64}, (), {})], "sm_90")
    finally:
        compiler.close()
    assert (report.ok, report.messages[0].text) == (True, "Too large to compile in 0.2 s: take smaller tiles.")
