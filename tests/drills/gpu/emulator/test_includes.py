"""`#include "x.cuh"`: what lies beside the learner's file is taken with its lines, what lies elsewhere is refused."""

import pytest

from prepdeck.drills.gpu.emulator.includes import FILE, Included, local_includes, place, spelled

TILE = """#pragma once
template <int N>
__global__ void tile(float *x) {
  __shared__ float s[N];
  s[threadIdx.x] = x[threadIdx.x];
  x[threadIdx.x] = s[N - 1 - threadIdx.x];
}
"""
MAIN = """#include <cuda_runtime.h>
#include "tile.cuh"
#include "sub/launch.cuh"
extern "C" int test() {
  float *x;
  cudaMalloc(&x, 256);
  cudaMemset(x, 0, 256);
  launch(x);
  return cudaDeviceSynchronize();
}
"""
LAUNCH = '#include "../tile.cuh"\ninline void launch(float *x) {\n  tile<64><<<1, 64>>>(x);\n}\n'


@pytest.fixture
def folder(tmp_path):
    """A folder with a header, and one below it that includes the first."""
    (tmp_path / "learner" / "sub").mkdir(parents=True)
    (tmp_path / "learner" / "tile.cuh").write_text(TILE, encoding="utf-8")
    (tmp_path / "learner" / "sub" / "launch.cuh").write_text(LAUNCH, encoding="utf-8")
    return tmp_path / "learner"


def test_files_are_found_once_with_the_line_that_brings_them_in(folder):
    found = local_includes(MAIN, folder)
    assert found.refusals == ()
    assert found.files == (Included("tile.cuh", TILE, 2), Included("sub/launch.cuh", LAUNCH, 3))


@pytest.mark.parametrize(
    "name", ['"../other.cuh"', '"/etc/passwd"', '"sub/../../other.cuh"', "</etc/passwd>", "<../x>"]
)
def test_a_path_that_leaves_the_folder_is_refused(folder, name):
    (folder.parent / "other.cuh").write_text("int x;\n", encoding="utf-8")
    (refusal,) = local_includes(f"\n#include {name}\n", folder).refusals
    assert refusal.line == 2
    assert "is not in the folder of your file" in refusal.text
    assert local_includes(f"\n#include {name}\n", None).refusals


def test_a_link_out_of_the_folder_and_a_file_of_no_text_are_refused(folder):
    (folder / "link.cuh").symlink_to("/etc/hostname")
    (folder / "binary.cuh").write_bytes(b"\xff\xfe\x00")
    found = local_includes('#include "link.cuh"\n#include "binary.cuh"\n', folder)
    assert [(r.line, r.text.split('"')[2]) for r in found.refusals] == [
        (1, " is not in the folder of your file; only files beside it or below are included."),
        (2, " cannot be read as text."),
    ]


def test_files_that_include_each_other_and_too_many_files(folder):
    (folder / "a.cuh").write_text('#include "b.cuh"\n', encoding="utf-8")
    (folder / "b.cuh").write_text('#include "a.cuh"\n', encoding="utf-8")
    assert [file.name for file in local_includes('#include "a.cuh"\n', folder).files] == ["a.cuh", "b.cuh"]
    for number in range(65):
        (folder / f"n{number}.cuh").write_text("", encoding="utf-8")
    found = local_includes("".join(f'#include "n{number}.cuh"\n' for number in range(65)), folder)
    assert len(found.files) == 64
    assert [(r.line, "at most 64 files" in r.text) for r in found.refusals] == [(65, True)]


def test_what_is_not_there_is_left_to_the_compiler(folder):
    assert local_includes('#if 0\n#include "windows.h"\n#endif\n#include "cuda_runtime.h"\n', folder).files == ()
    assert local_includes(MAIN, None).files == ()


def test_places_in_words():
    names = ("tile.cuh", "b.cuh")
    assert place(2 * FILE + 7, names) == ("b.cuh", 7)
    assert place(7, names) == ("", 7)
    assert place(9 * FILE, names) == ("", 9 * FILE)
    assert spelled("waits in line 2000007, others in line 12", names) == "waits in line 7 of b.cuh, others in line 12"


@pytest.mark.cxx
def test_a_finding_in_an_included_file_has_its_line(corpus, folder):
    built = corpus.builder.build(MAIN, checked=True, folder=folder)
    assert built.library is not None, built.report.messages
    ran = corpus.run(MAIN, checked=True, folder=folder)
    race = next(f for f in ran.findings if f.kind == "race-shared")
    assert (race.file, race.line, race.other_file, race.other_line) == ("tile.cuh", 5, "tile.cuh", 6)
    assert race.sentence.startswith("Line 5 of tile.cuh: ")
    assert "in line 6 of tile.cuh, with" in race.text
    assert race.to_json()["file"] == "tile.cuh"


@pytest.mark.cxx
def test_a_deadlock_in_an_included_file_is_told_with_its_line(corpus, folder):
    stuck = "  __shared__ float s[N];\n  if (threadIdx.x < 8) __syncwarp(); else __syncthreads();\n"
    (folder / "tile.cuh").write_text(TILE.replace("  __shared__ float s[N];\n", stuck), encoding="utf-8")
    (deadlock,) = [f for f in corpus.run(MAIN, checked=True, folder=folder).findings if f.kind == "deadlock"]
    assert (deadlock.file, deadlock.line) == ("tile.cuh", 5)
    assert "in line 5 of tile.cuh (first: thread (0,0,0))" in deadlock.text


@pytest.mark.cxx
def test_errors_in_an_included_file_are_told_at_the_line_that_includes_it(corpus, folder):
    (folder / "tile.cuh").write_text(TILE.replace("x[threadIdx.x];", "y[threadIdx.x];"), encoding="utf-8")
    errors = corpus.builder.build(MAIN, folder=folder).report.errors
    assert (errors[0].line, errors[0].text) == (2, "tile.cuh, line 5: 'y' was not declared in this scope")
    (folder / "tile.cuh").write_text(TILE + '\nvoid f() { asm("nop"); }\n', encoding="utf-8")
    (error,) = corpus.builder.build(MAIN, folder=folder).report.errors
    assert (error.line, error.text.startswith("tile.cuh, line 9: inline PTX")) == (2, True)


@pytest.mark.cxx
def test_a_changed_file_is_built_anew(corpus, folder):
    first = corpus.builder.build(MAIN, folder=folder).library
    (folder / "tile.cuh").write_text(TILE + "\n", encoding="utf-8")
    again = corpus.builder.build(MAIN, folder=folder).library
    assert first != again
