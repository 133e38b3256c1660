import cmath
import re
import string
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from prepdeck.decks.rendering import render, to_plain
from prepdeck.decks.rendering.formula import UnknownFormulaError
from prepdeck.decks.rendering.lines import cells
from prepdeck.decks.rendering.math import display_math, inline_math
from prepdeck.decks.rendering.mathml import DEEPEST, LONGEST, parse

FOLDER = Path(__file__).parent / "formulas"
WIDTH = 76


def golden():
    """Read formulas/*.txt: '== name', the LaTeX on one line, the drawing indented by 4, and the two one-line forms."""
    for path in sorted(FOLDER.glob("*.txt")):
        for section in ("\n" + path.read_text(encoding="utf-8")).split("\n== ")[1:]:
            name, source, rest = section.split("\n", 2)
            drawing, _, forms = rest.partition("\n\ntext:  ")
            text, _, spelled = forms.partition("\nascii: ")
            lines = tuple(line[4:] for line in drawing.strip("\n").split("\n"))
            yield pytest.param(source, lines, text, spelled.strip(), id=f"{path.stem}: {name}")


@pytest.mark.parametrize(("source", "lines", "text", "spelled"), golden())
def test_formulas(source, lines, text, spelled):
    assert display_math(source, WIDTH, ascii_only=False) == lines
    assert inline_math(source, ascii_only=False) == text
    assert inline_math(source, ascii_only=True) == spelled


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"x_i", "xᵢ"), (r"\theta_{t+1}", "θₜ₊₁"), (r"2^n", "2ⁿ"), (r"2^{10}", "2¹⁰"), (r"x_i^2", "xᵢ²"),
        (r"x'_i", "x′ᵢ"), (r"x_\theta'", "x′_θ"), (r"W_Q", "W_Q"), (r"W_Q K", "W_Q K"), (r"x_{i,j}", "x_(i,j)"),
        (r"W_Q^\top", "W_Q^⊤"), (r"W^\top", "Wᵀ"), (r"x_{i_1}", "x_(i₁)"), (r"{x_i}^2", "(xᵢ)²"),
        (r"{a+b}^2", "(a + b)²"), (r"d_{\text{model}}", "d_model"), (r"e^\pi(x)", "e^(π)(x)"), (r"e^\pi x", "e^π x"),
        (r"\frac{a}{b}", "a/b"), (r"\frac{a+b}{c}", "(a + b)/c"), (r"\frac{a}{bc}", "a/(bc)"),
        (r"\frac{ab}{c}", "ab/c"),
        (r"\frac{a}{b}c", "(a/b)c"), (r"c\frac{a}{b}", "c(a/b)"), (r"\frac12 \cdot x", "(1/2) ⋅ x"),
        (r"\frac{a/b}{c}", "(a/b)/c"), (r"\frac{a}{b/c}", "a/(b/c)"), (r"-\frac{a}{b} + 1", "−a/b + 1"),
        (r"\frac{-a}{b}", "(−a)/b"), (r"\frac{\partial f}{\partial x}", "∂f/∂x"), (r"\frac{a}{dx}", "a/(dx)"),
        (r"\frac{1}{p(1-p)}", "1/(p(1 − p))"), (r"\frac{\log x}{2}", "(log x)/2"), (r"\log\frac{a}{b}", "log (a/b)"),
        (r"\left(\frac{a}{b}\right)^2", "(a/b)²"), (r"(\frac{a}{b})^2", "(a/b)²"), (r"x^{\frac12}", "x^(1/2)"),
        (r"\sqrt{x}", "√x"), (r"\sqrt{x}y", "√(x)y"), (r"\sqrt{x+1}", "√(x + 1)"), (r"\sqrt[3]{x}", "³√(x)"),
        (r"a - b", "a − b"), (r"a = -b", "a = −b"), (r"a \times -b", "a × −b"), (r"2\pi r", "2πr"),
        (r"\sin x \cos y", "sin x cos y"), (r"\log(x)", "log(x)"), (r"\log\|x\|", "log ‖x‖"),
        (r"\frac{|x|}{2}", "|x|/2"), (r"|\frac{a}{b}|^2", "|a/b|²"),
        (r"p(a|-b) + |a| - |-b|", "p(a| − b) + |a| − |−b|"), (r"|a||b|", "|a||b|"), (r"p(a|b)", "p(a|b)"),
        (r"\hat{x}_i", "x̂ᵢ"), (r"\hat{x_i}", "hat(xᵢ)"), (r"\overline{ab}", "overline(ab)"), (r"[0, 1)", "[0, 1)"),
        (r"1{,}000", "1,000"), (r"3.14", "3.14"), (r"x := y", "x := y"), (r"f\colon A \to B", "f: A → B"),
        (r"\mathcal{N}(0, 1)", "𝒩(0, 1)"), (r"10^{-3}", "10⁻³"), (r"n!", "n!"), (r"a_{\max}", "aₘₐₓ"),
        (r"\lfloor x \rfloor", "⌊x⌋"), (r"\begin{bmatrix}1&2\\3&4\end{bmatrix}x", "[1, 2; 3, 4]x"),
        (r"\left.\frac{a}{b}\right|_0", "(a/b)|₀"), (r"x \notin S", "x ∉ S"), (r"\{1, 2\}", "{1, 2}"),
    ],
)  # fmt: skip
def test_one_line(source, text):
    assert inline_math(source, ascii_only=False) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\alpha \beta", "alpha beta"), (r"\lambda x", "lambda x"), (r"\lfloor x \rceil", "round(x)"),
        (r"\lceil x \rceil", "ceil(x)"), (r"x \in \R", "x in R"), (r"A_{x \in S}", "A_(x in S)"), (r"f'", "f'"),
        (r"\bm{x}_1 y", "x_1 y"), (r"\varepsilon + \epsilon", "varepsilon + epsilon"), (r"QK^\top", "QK^T"),
    ],
)  # fmt: skip
def test_ascii(source, text):
    assert inline_math(source, ascii_only=True) == text


@pytest.mark.parametrize("source", [r"\mathbf{x} + x", r"a \times b \cdot c", r"\mathbb{E} E", r"x \bowtie y"])
def test_ascii_never_spells_two_signs_alike(source):
    assert inline_math(source, ascii_only=True) is None
    assert inline_math(source, ascii_only=False) is not None


@pytest.mark.parametrize(
    "source",
    [
        r"\frac{a", r"\unknown x", r"\frac{}{b}", r"\cancel{x}", r"\phantom{x}", r"a & b", r"#1", "", " ", "{}",
        r"\begin{array}{c|c}a&b\end{array}", r"\def\a{x}\a", r"\newcommand{\a}{x}\a", "(" * 30, "{(}" * 30,
        "x" * (LONGEST + 1), "{x^" * (DEEPEST + 1) + "y" + "}" * (DEEPEST + 1), r"\sideset{_a}{^b}\sum x",
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_keeps_its_source(source):
    for ascii_only in (False, True):
        assert display_math(source, WIDTH, ascii_only=ascii_only) is None
        assert inline_math(source, ascii_only=ascii_only) is None


def test_unmatched_brackets_do_not_reach_the_parser():
    with pytest.raises(UnknownFormulaError, match="not a formula"):
        parse(r"\langle [ ( \{ " * 5)
    assert inline_math("(" * 30 + "x" + ")" * 30, ascii_only=False) == "(" * 30 + "x" + ")" * 30
    assert inline_math("[0, 1)" * 20, ascii_only=False) == "[0, 1)" * 20


def test_a_wide_formula_breaks_at_relations_then_at_plus_and_minus():
    source = r"a + b = c + d + e + f = g"
    assert display_math(source, 25, ascii_only=False) == ("a + b = c + d + e + f = g",)
    assert display_math(source, 24, ascii_only=False) == ("a + b = c + d + e + f", "  = g")
    assert display_math(source, 16, ascii_only=False) == ("a + b", "  = c + d + e", "  + f", "  = g")
    assert display_math(source, 16, ascii_only=True) == ("a + b", "  = c + d + e", "  + f", "  = g")
    assert display_math(r"\mathrm{verylongname}(x, y)", 8, ascii_only=False) is None
    assert display_math(r"a = b, \quad c = d", 8, ascii_only=False) == ("a = b,", "  c = d")


def test_a_tall_wide_formula_has_empty_lines_between_its_parts():
    lines = display_math(r"\frac{a}{b} = \frac{c}{d} + \frac{e}{f}", 12, ascii_only=False)
    assert lines == (" a", "───", " b", "", "     c", "  = ───", "     d", "", "     e", "  + ───", "     f")


def test_in_running_text():
    text = to_plain(render(r"If $x_i > \frac{1}{2}$ and \(n^2\), then $\frac{a$ and $5.", 60))
    assert text == "If xᵢ > 1/2 and n², then \\frac{a and $5.\n"
    assert to_plain(render(r"If $\alpha_i$", 60, ascii_only=True)) == "If alpha_i\n"


def test_display_math_in_a_paragraph_a_list_and_a_table():
    assert to_plain(render("so $$\\frac{a}{b}$$ holds", 40)) == "so\n\n   a\n  ───\n   b\n\nholds\n"
    assert to_plain(render("- so\n  $$\\frac{a}{b}$$\n", 40)).split("\n")[-4:] == ["     a", "    ───", "     b", ""]
    assert to_plain(render("| a |\n|---|\n| $x^2$ |", 40)) == "a\n──\nx²\n"


def test_brackets_with_backslashes_are_display_math_on_lines_of_their_own():
    drawn = "   a\n  ───\n   b\n"
    assert to_plain(render("\\[\n\\frac{a}{b}\n\\]", 40)) == drawn
    assert to_plain(render("\\[ \\frac{a}{b} \\]", 40)) == drawn
    assert to_plain(render("text\n\\[ \\frac{a}{b} \\]\nmore", 40)) == f"text\n\n{drawn}\nmore\n"
    assert to_plain(render("\\[not asked\\]", 40)) == "[not asked]\n"
    assert to_plain(render("see \\[x = 1\\]", 40)) == "see [x = 1]\n"
    assert to_plain(render("\\[x = 1\\] and \\[y = 2\\]", 40)) == "[x = 1] and [y = 2]\n"


def test_a_formula_that_is_too_wide_shows_its_source():
    source = r"\left(\frac{a + b + c + d + e + f + g}{h}\right)"
    lines = render(f"$$\n{source}\n$$", 24)
    assert "".join(to_plain(lines).split()) == source.replace(" ", "")
    assert {role for line in lines for text, role in line if text.strip()} == {"math"}


TOKENS = r"""
\frac{ \sqrt{ \left( \right) \left. \right| ( ) [ ] { } ^ _ ^{ _{ x y \alpha 1 2 + - = \le , \sum \int \lim \max \log
\hat \bar{ \overline{ \text{if } \begin{pmatrix} \end{pmatrix} \begin{cases} \end{cases} \begin{aligned} \end{aligned}
& \\ ' \underbrace{ \overset{ \mathbf{ \mathbb{ \| | \quad \, \R \argmax \E \KL \bm{ \binom{ \xrightarrow{ \boxed{
\ldots : \not \lfloor \rfloor \prod \infty \nabla \sqrt[ \substack{ \middle| \limits 漢 é
"""
SOURCES = st.lists(st.sampled_from(TOKENS.split()), max_size=14).map("".join) | st.text(max_size=60)


@settings(deadline=None)
@given(SOURCES, st.integers(min_value=1, max_value=80), st.booleans())
def test_nothing_raises_or_is_too_wide(source, width, ascii_only):
    lines = display_math(source, width, ascii_only=ascii_only)
    text = inline_math(source, ascii_only=ascii_only)
    for line in lines or ():
        assert cells(line) <= width
        assert "\n" not in line
    if ascii_only:
        assert "".join(lines or ()).isascii()
        assert (text or "").isascii()


NAMES = [*string.ascii_letters.replace("T", ""), r"\alpha", r"\theta", r"\Sigma", r"\pi"]
SHAPES = [
    r"\frac{%s}{%s}", "{%s}_{%s}", "{%s}^{%s}", r"%s + %s", r"%s = %s", r"\left(%s\right) - %s", r"%s \cdot %s",
    r"\sqrt{%s} %s", r"\sqrt[3]{%s} / %s", r"\sum_{%s}^{%s} z", r"\max_{%s} %s", r"\hat{%s} %s", r"\overline{%s} %s",
    r"\underbrace{%s}_{%s}", r"\begin{pmatrix} %s & %s \end{pmatrix}", r"\begin{cases} %s & %s \end{cases}",
    r"\begin{aligned} %s &= %s \end{aligned}", r"\log %s , %s", r"\|%s\| | %s |", r"\mathbf{q}(%s, %s)", "%s %s",
    r"\int_{%s}^{1} %s", r"\binom{%s}{%s}", r"\boxed{%s} %s", r"\overset{%s}{=} %s", r"\exp\left[%s\right]^2 %s",
]  # fmt: skip
FORMULAS = st.recursive(
    st.sampled_from(NAMES),
    lambda inner: st.builds(lambda shape, one, two: shape % (one, two), st.sampled_from(SHAPES), inner, inner),
    max_leaves=10,
)


def letters(text):
    """Return every letter of a text with its number, small and styled signs as the plain ones."""
    found = [sign for sign in unicodedata.normalize("NFKD", text) if sign.isalpha()]
    return {sign: found.count(sign) for sign in found}


@settings(deadline=None)
@given(FORMULAS)
def test_every_identifier_is_there(source):
    wanted = re.sub(r"\\(?:begin|end)\{\w+\}|\\(?!alpha|theta|Sigma|pi)[a-zA-Z]+", " ", source)
    for name, sign in ((r"\alpha", "α"), (r"\theta", "θ"), (r"\Sigma", "Σ"), (r"\pi", "π")):
        wanted = wanted.replace(name, sign)
    lines = display_math(source, 4000, ascii_only=False)
    text = inline_math(source, ascii_only=False)
    for shown in ("".join(lines) if lines else None, text):
        if shown is not None:
            found = letters(shown)
            assert all(found.get(sign, 0) >= count for sign, count in letters(wanted).items()), shown


@settings(deadline=None)
@given(FORMULAS)
def test_sound_formulas_are_drawn(source):
    assert display_math(source, 4000, ascii_only=False) is not None
    assert inline_math(source, ascii_only=False) is not None


VALUES = {"a": 1.25, "b": 1.5, "c": 0.75, "x": 1.875, "y": 0.625}


def bracketed(one):
    """Put an expression into brackets."""
    return rf"\left({one[0]}\right)", one[1]


def divided(one, two):
    """Divide; by zero, nothing comes out."""
    return one / two if abs(two) > 1e-6 else complex("nan")


def power(one, two):
    """Raise an expression to a number."""
    return rf"{bracketed(one)[0]}^{{{two}}}", raised(one[1], two)


def raised(one, two):
    """Raise a number to a power; of large ones, nothing comes out."""
    return one**two if abs(one) < 100 and abs(two) < 100 else complex("nan")


def expressions():
    """Return a strategy for pairs of LaTeX and value; every pair is a factor, so that any two may be multiplied."""
    atoms = st.sampled_from([(name, complex(value)) for name, value in VALUES.items()])

    def larger(inner):
        two = st.tuples(inner, inner)
        return st.one_of(
            two.map(lambda pair: (rf"\frac{{{pair[0][0]}}}{{{pair[1][0]}}}", divided(pair[0][1], pair[1][1]))),
            two.map(lambda pair: bracketed((f"{pair[0][0]} + {pair[1][0]}", pair[0][1] + pair[1][1]))),
            two.map(lambda pair: bracketed((f"{pair[0][0]} - {pair[1][0]}", pair[0][1] - pair[1][1]))),
            two.map(lambda pair: bracketed((f"-{pair[0][0]} {pair[1][0]}", -pair[0][1] * pair[1][1]))),
            two.map(lambda pair: (f"{pair[0][0]} {pair[1][0]}", pair[0][1] * pair[1][1])),
            two.map(lambda pair: bracketed((rf"{pair[0][0]} \cdot {pair[1][0]}", pair[0][1] * pair[1][1]))),
            two.map(
                lambda pair: (
                    rf"\frac{{{pair[0][0]} - {pair[1][0]}}}{{{pair[1][0]} + c}}",
                    divided(pair[0][1] - pair[1][1], pair[1][1] + VALUES["c"]),
                )
            ),
            inner.map(lambda one: (rf"\sqrt{{{one[0]}}}", one[1] ** 0.5)),
            inner.map(lambda one: power(one, 2)),
            inner.map(lambda one: (rf"x^{{\frac{{{one[0]}}}{{2}}}}", raised(VALUES["x"], one[1] / 2))),
        )

    return st.recursive(atoms, larger, max_leaves=8)


def value_of(text):
    """Compute a formula as it reads in ASCII, factors side by side multiplied."""
    text = text.replace("sqrt(", "S(").replace(" ", "")
    text = re.sub(r"(?<=[a-z0-9)])(?=[a-zS(])", "*", text).replace("^", "**")
    return eval(text, {"S": lambda value: value**0.5, **{name: complex(value) for name, value in VALUES.items()}})


@settings(deadline=None)
@given(expressions())
def test_what_is_written_has_the_value_of_the_source(expression):
    source, value = expression
    assume(1e-6 < abs(value) < 1e6)  # and no number comes of a division by zero
    text = inline_math(source, ascii_only=True)
    assert text is not None
    assert cmath.isclose(value_of(text), value, rel_tol=1e-6), text
