import pytest

from prepdeck.drills.gpu.blank import blank_host
from prepdeck.drills.gpu.signature import check_signature


def check(exercise, source):
    return check_signature(source, blank_host(source), exercise.arguments, exercise.signature)


@pytest.mark.parametrize(
    "source",
    [
        'extern "C" void solve(const float* a, const float* b, float* c, int N) {}',
        'extern "C" {\nvoid solve(const float *x, float const * __restrict__ y, float z[], const int n) { }\n}',
        'using real = float;\nextern "C" void solve(const real* a, const real* b, real* c, int32_t N) {}',
        'extern "C" void solve(float*, const float*, float*, int) {}',
        'void solve(int a) {}\nextern "C" void solve(const float* a, const float* b, float* c, int N = 3) {}',
    ],
)
def test_signatures_that_fit(exercises, source):
    assert check(exercises["vector-add"], source) is None


def test_bytes_with_a_sign_and_without(exercises):
    arguments = (
        "const int8_t* A, const int8_t* B, const float* a, const float* b, __nv_bfloat16* C, int M, int N, int K"
    )
    source = f'extern "C" void solve({arguments}) {{}}'
    assert check(exercises["gemm-int8"], source) is None
    message = check(exercises["gemm-int8"], source.replace("int8_t* A", "char* A"))
    assert message is not None and "Parameter 1 of solve" in message.text


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("__global__ void k() {}", 0, "There is no function solve. Define: extern"),
        ("\nvoid solve(const float* a, const float* b, float* c, int N) {}", 2, 'solve is not extern "C"'),
        (
            'extern "C" void solve(const float* a, float* c, int N) {}',
            1,
            "solve takes 3 parameters; the exercise passes 4",
        ),
        (
            'extern "C" void solve(const float* a, const float* b, double* c, int N) {}',
            1,
            "Parameter 3 of solve is `double* c`; the exercise passes `float* c`",
        ),
        ('extern "C" void solve(const float* a, const float* b, float* c, size_t N) {}', 1, "Parameter 4 of solve"),
        ('extern "C" void solve(const float* a, const float* b, float* c, long long N) {}', 1, "Parameter 4 of solve"),
        ('extern "C" void solve(const float* a, const float b, float* c, int N) {}', 1, "Parameter 2 of solve"),
        ('extern "C" void solve() {}', 1, "solve takes 0 parameters"),
        ("template <class T> void solve(T a) {}", 1, "solve is a template"),
        (
            '// extern "C" void solve(const float* a, const float* b, float* c, int N) {}',
            0,
            "There is no function solve",
        ),
    ],
)
def test_signatures_that_do_not_fit_are_explained(exercises, source, line, words):
    message = check(exercises["vector-add"], source)
    assert message is not None
    assert (message.severity, message.line) == ("error", line)
    assert words in message.text
