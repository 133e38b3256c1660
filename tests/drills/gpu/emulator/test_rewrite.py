"""The source rewrite: launches, shared variables, refusals, and line numbers that stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.drills.gpu.emulator.rewrite import rewrite


def body(source):
    """The rewritten text without the line that names the file."""
    return rewrite(source).text.partition("\n")[2]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("k<<<1, 2>>>();", 'prepdeck::launch(1, 2).run("k", __LINE__, [=](auto... pk_p) { k(pk_p...); });'),
        ("k<<<g, b, s, q>>>(x, y);", 'launch(g, b, s, q).run("k", __LINE__, [=](auto... pk_p) { k(pk_p...); }, x, y);'),
        ("k<float, 16><<<1, 2>>>(x);", "{ k<float,16>(pk_p...); }, x);"),
        ("k<A<B<int>>><<<1, 2>>>(x);", "{ k<A<B<int>>>(pk_p...); }, x);"),
        ("ns::k<3><<<1, 2>>>(x);", '"ns::k<3>"'),
        ("(table[2])<<<1, 2>>>(x);", "{ (table[2])(pk_p...); }"),
        ("t.k<<<f(1, 2), 3>>>(g(x, y));", "launch(f(1, 2), 3).run("),
        ("k<<<1, 2>>>(NULL, 0, x);", "}, prepdeck::zero{}, prepdeck::zero{}, x);"),
        ("k<<<1, 2>>>({1, 2}, x);", '.run_typed("k", __LINE__, k, {1, 2}, x);'),
        ("#define RUN(K, ...) K<<<1, 2>>>(__VA_ARGS__)", "#define RUN(K, ...) prepdeck::launch(1, 2).run("),
    ],
)
def test_a_launch(source, wanted):
    assert wanted in body(source)


@pytest.mark.parametrize(
    "source",
    [
        "// k<<<1, 2>>>(x);",
        '"k<<<1, 2>>>(x)"',
        'R"(k<<<1, 2>>>(x))"',
        "a << b >> c;",
        "vector<vector<vector<int>>> v;",
        "x = a <<<;",
        "k<<<1, 2>>>;",
        "k<<<1, 2",
        "<<<>>>(",
    ],
)
def test_what_is_no_launch_stays(source):
    assert body(source) == source


def test_a_kernel_name_over_several_lines_keeps_the_lines_after_it():
    source = "k<\n  256, // wide\n  2\n><<<1,\n 2>>>(\n x);\nint y;"
    assert body(source).count("\n") == source.count("\n")
    assert body(source).splitlines()[6] == "int y;"
    assert "{ k<256,2>(pk_p...); }" in body(source)


def test_shared_variables():
    made = body("__global__ void k() { __shared__ float a[2][3], b; }")
    assert "struct pk_shared_22 {  float a[2][3], b; static" in made
    assert made.count("prepdeck::shared<pk_shared_22>(__LINE__)") == 2
    assert "auto& a = " in made and ".b;" in made
    assert 'prepdeck::member<decltype(pk_shared_22::a)>("a", offsetof(pk_shared_22, a))' in made


@pytest.mark.parametrize("words", ["static __shared__ int", "__shared__ volatile int", "__shared__ __align__(16) int"])
def test_shared_variables_with_more_words(words):
    made = body(f"void k() {{ {words} s[4]; }}")
    assert "auto& s = " in made and "__shared__" not in made and "static int s" not in made
    assert ("volatile" in words) == ("volatile" in made)


def test_dynamic_shared_memory_in_a_function_and_outside():
    inside = body("void k() { extern __shared__ unsigned char s[]; }")
    assert "unsigned char* s = (unsigned char*)prepdeck::dynamic_shared();" in inside
    outside = body("extern __shared__ __align__(16) float s[];\nvoid k() {}")
    assert "static thread_local float* s;" in outside and "dynamic_setter" in outside


@pytest.mark.parametrize(
    ("source", "line", "word"),
    [
        ('int x;\nvoid k() { asm("exit;"); }', 2, "PTX"),
        ("#include <cub/cub.cuh>", 1, "CUB"),
        ("\n#include <thrust/sort.h>", 2, "Thrust"),
        ("__shared__ int s;\nvoid k() {}", 1, "inside the kernel"),
        ("int a;\n#define S \\\n __shared__ int s\n", 3, "outside of macros"),
    ],
)
def test_what_the_emulator_cannot_do_is_refused_with_its_line(source, line, word):
    (refusal,) = rewrite(source).refusals
    assert refusal.line == line
    assert word in refusal.text


def test_launch_bounds_become_a_check_in_the_body():
    made = body("template <int B>\n__global__ void __launch_bounds__(B,\n 2) k(int x = f(1)) {\n  x = 1;\n}\n")
    assert "{ pk_launch_bounds(B);" in made.splitlines()[2]
    assert made.count("\n") == 5 and "__launch_bounds__" not in made


def test_launch_bounds_of_a_declaration_are_dropped():
    assert body("__global__ void __launch_bounds__(128) k(int *x);") == "__global__ void  k(int *x);"


def test_the_cast_of_a_cooperative_launch_is_dropped():
    made = body("cudaLaunchCooperativeKernel((void*)k, g, b, args);")
    assert made == "cudaLaunchCooperativeKernel(k, g, b, args);"


WORDS = [
    *("k", "s", "0", "int", "asm", "extern", "__shared__"),
    *("<", ">", ">>", "<<<", ">>>", "(", ")", "{", "}", "[", "]", ";", ",", "::", "=", '"', "'"),
]
PIECES = st.sampled_from([*WORDS, "\n", " ", "#define X ", "\\\n", "// c\n"])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_lines_stay_whatever_stands_there(source):
    assert body(source).count("\n") == source.count("\n")


@given(st.lists(st.sampled_from(["x", "f(a, b)", "{1}", "0", "\n", "g<2>()"]), max_size=6), st.integers(0, 3))
def test_lines_stay_in_launches(arguments, breaks):
    source = "\n" * breaks + "ns::k<T>" + "\n" * breaks + "<<<g,\nb>>>(" + ", ".join(arguments) + ");\nend"
    made = body(source)
    assert made.count("\n") == source.count("\n")
    assert made.endswith(";\nend")
