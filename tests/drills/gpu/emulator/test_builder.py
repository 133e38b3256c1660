"""Building for the emulator: errors in the learner's words and lines, the cache."""

import pytest

from prepdeck.drills.gpu.emulator.builder import EmulatorBuilder, read_log
from prepdeck.drills.gpu.emulator.findings import line_in, parse_addresses, read_findings

pytestmark = [pytest.mark.cxx]
KERNEL = "__global__ void k(int *x, int n) { if (threadIdx.x < n) x[threadIdx.x] = n; }\n"


def errors(corpus, source):
    built = corpus.builder.build(source)
    assert built.library is None
    return [(message.line, message.text) for message in built.report.errors]


def test_a_syntax_error_has_the_learners_line(corpus):
    ((line, text), *_) = errors(corpus, KERNEL + "\nvoid f() {\n  int x = ;\n}\n")
    assert line == 4
    assert "expected" in text


@pytest.mark.parametrize("call", ["k<<<1, 1>>>(p)", "k<<<1, 1>>>(p, 1, 2)", "k<<<1, 1>>>(1.5, 1)"])
def test_a_launch_that_does_not_fit_is_told_in_its_line(corpus, call):
    found = errors(corpus, KERNEL + f"void f(int *p) {{\n  {call};\n}}\n")
    assert 3 in [line for line, _ in found], found


def test_an_unknown_name_of_cuda(corpus):
    found = errors(corpus, "__global__ void k(int *x) {\n  __tensormap_thing(x);\n}\n")
    assert found[0] == (2, "__tensormap_thing is not known to the emulator: it may need a GPU")


def test_what_is_refused_never_reaches_the_compiler(corpus):
    assert errors(corpus, '__global__ void k() { asm("trap;"); }') == [
        (1, "inline PTX needs a GPU; the emulator runs C++ only.")
    ]


def test_the_same_source_is_built_once(corpus):
    first, again = (corpus.builder.build(KERNEL) for _ in range(2))
    assert first.library == again.library
    assert first.library.stat().st_mtime_ns <= again.library.stat().st_mtime_ns
    assert corpus.builder.build(KERNEL, checked=True).library != first.library


def test_a_compiler_that_hangs_is_ended(corpus, toolchain, tmp_path):
    built = EmulatorBuilder(toolchain, tmp_path, seconds=0.001)
    with pytest.raises(OSError, match="runtime cannot be built"):
        built.build(KERNEL)


def test_errors_in_our_headers_get_the_line_that_caused_them():
    log = (
        "In file included from prepdeck_launch.h:1,\n                 from kernel.cu:7:\n"
        "prepdeck_launch.h:50:3: error: nonsense\n"
    )
    assert [(m.line, m.text) for m in read_log(log, "\n" * 20)] == [(7, "nonsense")]


def test_addresses_get_their_places_from_the_innermost_outwards():
    said = [
        "0x0000000000001136",
        "include/x.h:5",
        "/a/b/kernel.cu:12 (discriminator 3)",
        "kernel.cu:40",
        "0x10",
        "??:0",
    ]
    places = parse_addresses(said)
    assert places == {0x1136: (("x.h", 5), ("kernel.cu", 12), ("kernel.cu", 40)), 0x10: ()}
    assert [line_in(frames, "kernel.cu") for frames in places.values()] == [12, 0]


def test_a_report_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path):
    report = tmp_path / "findings"
    rows = [
        '{"kind":"deadlock","line":4,"message":"m"}',
        '{"kind":"deadlock","line":4,"message":"n"}',
        *("[]", "7", '{"kind":[]}', '{"kind":"nonsense"}', '{"count":"read"}', '{"kind":"deadlock","line":1e999}'),
        '{"count":"read","shared":false,"kernel":"k","address":0,"line":1,"moved":9,"needed":1,"instructions":0,'
        '"worst":1,"worst_needed":1}',
        '{"kind":"ra',
    ]
    report.write_text("\n".join(rows))
    (finding,) = read_findings(report, tmp_path / "no.so")
    assert (finding.kind, finding.line, finding.text) == ("deadlock", 4, "m")
