import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.drills.gpu.blank import blank_host

DEVICE = [
    "__global__ void k{n}(float* a, int N) {{ if (N > {n}) {{ a[0] = '}}'; }} }}",
    "template <typename T, int W = (3 > 2)> __device__ T f{n}(T x) {{ return x; /* }} */ }}",
    "__device__ __forceinline__ float g{n}(float x) {{ return x * 2.0f; // {{\n}}",
    "static __global__ void __launch_bounds__(8) b{n}(int* p) {{\n#ifdef A\n  if (*p) {{\n#else\n  {{\n#endif\n }}\n}}",
    "__constant__ float table{n}[3] = {{1, 2, 3}};",
    "HD float both{n}(float x) {{ return x; }}",
    "constexpr int ceil_div{n}(int a, int b) {{ return (a + b - 1) / b; }}",
    "const int TILE{n} = 32;",
    "struct Pair{n} {{ float x, y; }};",
    "enum class Colour{n} {{ red, green }};",
    "using real{n} = float;",
    "#define SQUARE{n}(x) ((x) * (x))\n",
    "namespace inner{n} {{ __device__ int one() {{ return 1; }} }}",
    'extern "C" __global__ void plain{n}(float* a) {{ a[0] = 1; }}',
]
HOST = [
    'void host{n}(float* a) {{ k<<<1, 2>>>(a, "}}"); auto f = [&](int i) {{ return i; }}; }}',
    "static int counter{n} = 0;",
    "std::vector<float> values{n};",
    'int main{n}() {{ const char* s = R"x(}} {{)x"; return 0; }}',
    "template <class T> void launch{n}(T* a) {{ k<T, 3><<<1, 2>>>(a); }}",
    "__host__ int only{n}(int a = '{{') {{ return a; }}",
    "int prototype{n}(const float*, int);",
    "struct Timer{n} {{ std::string name; void stop() {{ }} }};",
    "using Vec{n} = std::vector<int>;",
    "__attribute__((noinline)) float slow{n}(float x) {{ return x; }}",
]


def numbered(snippets):
    return st.tuples(st.sampled_from(snippets), st.integers(0, 99)).map(lambda pair: pair[0].format(n=pair[1]))


def same_shape(source, text):
    assert len(text) == len(source)
    assert all(new == old or (new == " " and old not in "\r\n") for new, old in zip(text, source, strict=True))


@given(st.lists(st.tuples(st.booleans(), numbered(DEVICE), numbered(HOST)), max_size=12), st.booleans())
def test_device_code_stays_byte_for_byte_and_host_code_goes(parts, wrapped):
    source, kept = "#define HD __host__ __device__\n", []
    if wrapped:
        source += "namespace outer { namespace {\n"
    for device, device_text, host_text in parts:
        if device:
            kept.append((len(source), device_text))
            source += device_text + "\n"
        else:
            source += host_text + "\n"
    source += "}}\n" if wrapped else ""
    text = blank_host(source).text
    same_shape(source, text)
    for start, snippet in kept:
        assert text[start : start + len(snippet)] == snippet
    for word in ("host", "counter", "values", "main", "launch", "only", "prototype", "Timer", "Vec", "slow"):
        assert not re.search(rf"\b{word}\d", text)


SOUP = st.sampled_from(
    [
        *"{}()[]<>;:,=~&* \n\"'",
        *(
            "<<<",
            "template",
            "struct A",
            "operator",
            "namespace",
            'extern "C"',
            "__global__",
            "__device__",
            "void",
            "f",
        ),
        *("const", "#if 1\n", "#else\n", "#endif\n", "#define X }\n", 'R"(', "//", "/*", "try", "catch", "using"),
        *(">>>", "std::x", "::"),
    ]
)


@given(st.lists(SOUP, max_size=60).map(" ".join) | st.lists(SOUP).map("".join) | st.text())
def test_any_text_is_accepted_and_keeps_its_shape(source):
    same_shape(source, blank_host(source).text)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("int f() { return 1; } __device__ int g();", "                      __device__ int g();"),
        ("DEFINE_KERNEL(add, +) void f() {}", "DEFINE_KERNEL(add, +)            "),
        ('extern "C" void solve() {}', "                          "),
        ('extern "C" { void solve() {} }', 'extern "C" {                 }'),
        (
            "struct A { float x; A() : x{0} {} __device__ f(); };",
            "struct A { float x;" + " " * 15 + "__device__ f(); };",
        ),
        ("struct S make() { return {}; } int x;", " " * 37),
        ("int f() try { } catch (...) { } const int a = 1;", " " * 32 + "const int a = 1;"),
        ("auto f = [] __device__ (int x) { return x; };", " " * 45),
        ("__device__ auto f = [] (int x) { return x; };", "__device__ auto f = [] (int x) { return x; };"),
        ("struct A { bool operator()(int a) { return a; } int b; };", "struct A {" + " " * 38 + "int b; };"),
        ("bool operator<(A a, A b) { return true; } struct B;", " " * 42 + "struct B;"),
        ("struct A { __device__ A operator()(A a) { } };", "struct A { __device__ A operator()(A a) { } };"),
        (
            "template void f<int>(int); template <> __global__ void k() {}",
            " " * 27 + "template <> __global__ void k() {}",
        ),
        ("} int f() {} } __device__ int x;", "}            } __device__ int x;"),
        ("int a, b = 2; constexpr int c = 3;", " " * 14 + "constexpr int c = 3;"),
    ],
)
def test_what_is_blanked(source, expected):
    assert blank_host(source).text == expected


def test_preprocessor_lines_in_host_functions_stay():
    source = "void f() {\n#ifdef A\n  if (a) {\n#else\n  {\n#endif\n  }\n#define LATE 3\n}\n__device__ int x = LATE;\n"
    assert blank_host(source).text.split() == [
        "#ifdef",
        "A",
        "#else",
        "#endif",
        "#define",
        "LATE",
        "3",
        "__device__",
        "int",
        "x",
        "=",
        "LATE;",
    ]


def test_host_functions_are_described():
    source = 'namespace n { int helper(int a) { return a; } }\nextern "C" {\nvoid solve(const float* a, int N) {}\n}\n'
    blanked = blank_host(source)
    helper, solve = blanked.functions
    assert (helper.name, helper.linkage_c, helper.template) == ("helper", False, False)
    assert (solve.name, solve.parameters, solve.linkage_c) == ("solve", "const float* a, int N", True)
    assert source[solve.start :].startswith("solve(")
    assert blanked.host_names == {"helper", "solve"}


def test_launches_with_template_arguments_are_listed():
    source = "void f() { k<float, 16><<<1, 2>>>(a); n::m::q<A<B<int>>><<<g, b, s>>>(x); plain<<<1, 2>>>(); }"
    assert blank_host(source).launches == ("k<float, 16>", "n::m::q<A<B<int>>>")
