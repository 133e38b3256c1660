import pytest

from prepdeck.drills.gpu.formula import evaluate, names


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 * N", 1200),
        ("4 * (M * K + K * N + M * N)", 4 * (3 * 7 + 7 * 100 + 3 * 100)),
        ("N / 8", 12.5),
        ("N // 8 + N % 8 - -1", 17),
        ("max(M, K) + min(M, K) + ceil(N / 8) + log2(8)", 7 + 3 + 13 + 3),
    ],
)
def test_formulas(text, value):
    assert evaluate(text, {"M": 3, "K": 7, "N": 100}) == value


def test_names_of_a_formula():
    assert names("max(M, 2) * (N + 1)") == {"M", "N"}


@pytest.mark.parametrize(
    "text",
    ["", "N +", "N.real", "__import__('os')", "N ** 2", "'a'", "True", "[N]", "max()", "Q", "N / 0", "N if N else 1"],
)
def test_what_is_not_a_formula_is_refused_in_words(text):
    with pytest.raises(ValueError, match=r"\w+.*\."):
        evaluate(text, {"N": 1})
