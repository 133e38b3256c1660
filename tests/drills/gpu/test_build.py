import pytest

from prepdeck.drills.gpu.build import Builder
from prepdeck.drills.gpu.toolchain import Missing, Present, Toolchain, ToolMissingError

pytestmark = [pytest.mark.cuda, pytest.mark.cxx]


@pytest.fixture(scope="module")
def builder(toolchain, tmp_path_factory):
    if isinstance(toolchain.nvcc, Missing):
        pytest.skip(str(toolchain.nvcc))
    return Builder(toolchain, tmp_path_factory.mktemp("libraries"))


def test_a_library_is_built_once(builder, exercises):
    source = exercises["vector-add"].model_answer()
    first = builder.build(source, "sm_90")
    assert first.report.ok
    written = first.library.stat().st_ino
    again = builder.build(source, "sm_90")
    assert (again.library, again.library.stat().st_ino) == (first.library, written)
    assert again.report.kernels == first.report.kernels
    assert first.report.kernels[0].registers > 0
    other = builder.build(source, "sm_80")
    assert other.library != first.library
    assert sorted(path.suffix for path in builder.cache.iterdir()) == [".log", ".log", ".so", ".so"]


def test_errors_name_the_learners_line(builder):
    built = builder.build('extern "C" void solve() {\n    nothing();\n}\n', "sm_90")
    assert built.library is None
    assert [(message.line, message.text) for message in built.report.errors] == [
        (2, 'identifier "nothing" is undefined')
    ]


def test_what_only_the_linker_or_the_driver_refuses_is_an_error_too(builder):
    built = builder.build("__global__ void k() {}\n", "sm_1")
    assert [message.severity for message in built.report.messages] == ["error"]
    assert "sm_1" in built.report.messages[0].text


def machine(folder, script):
    nvcc = folder / "nvcc"
    nvcc.write_text(f"#!/bin/sh\n{script}\n")
    nvcc.chmod(0o755)
    chain = Toolchain()
    chain.__dict__.update(nvcc=Present("0", str(nvcc)), cxx=Present("0", "g++"))
    return chain


def test_a_compiler_that_hangs_is_stopped(tmp_path):
    builder = Builder(machine(tmp_path, "sleep 600"), tmp_path / "libraries", seconds=0.05)
    built = builder.build("", "sm_90")
    assert built.library is None
    assert built.report.errors[0].text == "nvcc did not finish within 0.05 s and was stopped"
    assert list((tmp_path / "libraries").iterdir()) == []


def test_a_cache_of_bounded_size(tmp_path, monkeypatch):
    monkeypatch.setattr("prepdeck.drills.gpu.build._KEPT", 2)
    builder = Builder(machine(tmp_path, ": > kernel.so"), tmp_path / "libraries")
    libraries = [builder.build(f"// {number}", "sm_90").library for number in range(4)]
    assert sum(library.exists() for library in libraries) == 2
    assert len(list((tmp_path / "libraries").iterdir())) == 4


def test_without_nvcc(tmp_path):
    chain = Toolchain()
    chain.__dict__.update(nvcc=Missing("No nvcc.", "pip"))
    with pytest.raises(ToolMissingError, match=r"No nvcc\. Run: pip"):
        Builder(chain, tmp_path)
