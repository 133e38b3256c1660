from prepdeck.drills.gpu.diagnostics import KernelFacts, Message, parse_facts, parse_log, readable

LOG = """kernel.cu(3): error: identifier "zz" is undefined
    a[i] = zz;
           ^

kernel.cu(5): warning #177-D: variable "u" was declared but never referenced
  int u;
      ^

Remark: The warnings can be suppressed with "-diag-suppress <warning-number>"

/usr/include/cuda_fp16.hpp(10): error: expected a ";"
  x y
    ^

kernel.cu(7): catastrophic error: could not open source file "a.h" (no directories in search list)
At end of source: error: expected a "}"
kernel.cu(1): error: no
  template <int N> x;
                   ^
          detected during instantiation of "void k<N>() [with N=4]"

ptxas error   : Entry function 'k' uses too much shared data
3 errors detected in the compilation of "kernel.cu".
"""


def test_messages_have_their_place():
    assert parse_log(LOG, "kernel.cu", 9) == (
        Message("error", 3, 10, 'identifier "zz" is undefined'),
        Message("warning", 5, 5, 'variable "u" was declared but never referenced'),
        Message("error", 0, 0, 'expected a ";" (in cuda_fp16.hpp, line 10)'),
        Message("error", 7, 0, 'could not open source file "a.h" (no directories in search list)'),
        Message("error", 9, 0, 'expected a "}"'),
        Message("error", 1, 18, 'no (detected during instantiation of "void k<N>() [with N=4]")'),
        Message("error", 0, 0, "Entry function 'k' uses too much shared data"),
    )


def test_the_column_counts_characters_not_bytes():
    log = "kernel.cu(1): error: no\n  /* é */ int x = qq;\n                   ^\n"
    (message,) = parse_log(log, "kernel.cu", 1)
    assert "/* é */ int x = qq;"[message.column - 1 :] == "qq;"


def test_messages_as_text():
    assert str(Message("error", 3, 10, "no")) == "line 3, column 10: error: no"
    assert str(Message("error", 3, 0, "no")) == "line 3: error: no"
    assert str(Message("note", 0, 0, "no")) == "note: no"


FACTS = """ptxas info    : 0 bytes gmem
ptxas info    : Compiling entry function '_ZN1q2ktILi4EfEEvPT0_' for 'sm_90'
ptxas info    : Function properties for _ZN1q2ktILi4EfEEvPT0_
ptxas         .     400 bytes stack frame, 8 bytes spill stores, 12 bytes spill loads
ptxas info    : Used 32 registers, used 1 barriers, 400 bytes cumulative stack size, 128 bytes smem
ptxas info    : Function properties for _Z6helperf
    16 bytes stack frame, 1 bytes spill stores, 1 bytes spill loads
ptxas info    : Compiling entry function 'plain' for 'sm_90'
ptxas info    : Function properties for plain
    0 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads
ptxas info    : Used 4 registers, 352 bytes cmem[0]
"""


def test_the_figures_of_each_kernel():
    assert parse_facts(FACTS) == (KernelFacts("q::kt", 32, 128, 400, 8, 12), KernelFacts("plain", 4, 0, 0, 0, 0))


def test_readable_names():
    assert readable("_Z7vec_addPKfS0_Pfi") == "vec_add"
    assert readable("_ZN1a12_GLOBAL__N_11kEv") == "a::(anonymous)::k"
    assert readable("solve") == "solve"
