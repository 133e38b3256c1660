import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from prepdeck.decks.rendering import render, to_ansi, to_plain
from prepdeck.decks.rendering.document import markdown_parser

SAMPLE = """# Title

A **strong**, *soft* `code[0]` $x_1$ \\(y\\) ==asked **words**== […] [text](https://a.b/c) <https://d.e>
soft line
hard line\\
next ![a picture](p.png)

## Second
#### Fourth

- one
  - two
    1. three
- four

1. first

   para

2. second

> quoted
> words

| left | right |
|:-----|------:|
| a | `b` |

```python
def f(x):  # why
    return "s" + str(1)
```

$$
\\frac{a}{b}
$$

---
"""
ROLES = {
    "text", "strong", "emphasis", "code", "heading1", "heading2", "heading3", "link", "quote", "rule", "bullet",
    "table-head", "table-rule", "math", "cloze", "image", "code.keyword", "code.name", "code.string", "code.number",
    "code.comment", "code.operator", "code.builtin", "code.punctuation", "code.text",
}  # fmt: skip


def plain(markdown, width=60, **options):
    return to_plain(render(markdown, width, **options))


def role_of(markdown, words):
    return [role for line in render(markdown, 60) for text, role in line if words in text]


def test_the_sample_as_a_whole():
    assert plain(SAMPLE) == (
        "Title\n\n"
        "A strong, soft code[0] x₁ y asked words […] text\n"
        "(https://a.b/c) https://d.e soft line hard line\n"
        "next [picture: a picture]\n\n"
        "Second\n\nFourth\n\n"
        "• one\n  • two\n    1. three\n• four\n\n"
        "1. first\n\n   para\n\n2. second\n\n"
        "▌ quoted words\n\n"
        "left │ right\n─────┼──────\na    │     b\n\n"
        '  def f(x):  # why\n      return "s" + str(1)\n\n'
        "   a\n  ───\n   b\n\n" + "─" * 60 + "\n"
    )


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Title", "heading1"), ("Second", "heading2"), ("Fourth", "heading3"), ("strong", "strong"),
        ("soft", "emphasis"), ("code[0]", "code"), ("x₁", "math"), ("asked", "cloze"), ("[…]", "cloze"),
        ("text", "link"), ("picture", "image"), ("three", "text"), ("1.", "bullet"), ("quoted", "quote"),
        ("▌", "rule"), ("left", "table-head"), ("┼", "table-rule"), ("def", "code.keyword"), ("f", "code.name"),
        ("# why", "code.comment"), ('"s"', "code.string"), ("+", "code.operator"), ("str", "code.builtin"),
        ("───", "math"), ("───────────────────", "rule"),
    ],
)  # fmt: skip
def test_roles(words, role):
    assert role in role_of(SAMPLE, words)


def test_only_the_agreed_roles_are_used():
    assert {role for line in render(SAMPLE, 60) for _, role in line} <= ROLES


def test_what_is_in_asked_words_stays_marked():
    assert role_of("is ==`a` and $b$==", "a and b") == ["cloze"]
    assert plain("if a == b and b == c: ==x==") == "if a == b and b == c: x\n"
    assert plain("open ==x") == "open ==x\n"
    assert plain("==`==`==") == "==\n"


def test_words_wrap_and_long_ones_break():
    assert plain("one two three", 7) == "one two\nthree\n"
    assert plain("abcdefghij", 4) == "abcd\nefgh\nij\n"
    assert plain("ab cdefghij", 4) == "ab c\ndefg\nhij\n"
    assert plain("**ab**c de", 3) == "abc\nde\n"


def test_wide_and_narrow_signs():
    assert plain("漢字漢字", 5) == "漢字\n漢字\n"
    assert plain("漢", 1) == "?\n"
    assert plain("e\u0301tude", 5) == "e\u0301tude\n"


def test_a_long_line_of_code_goes_on_below_after_a_mark():
    text = "```\n" + "x" * 70 + "\nshort\n```"
    assert plain(text, 40) == "  " + "x" * 38 + "\n  › " + "x" * 32 + "\n  short\n"
    assert plain(text, 40, ascii_only=True).split("\n")[1] == "  > " + "x" * 32


def test_a_long_line_of_code_is_broken_at_a_blank_that_is_near():
    text = "```python\nresult = function(first_argument, second_argument)\n```"
    assert plain(text, 40) == "  result = function(first_argument,\n  › second_argument)\n"
    assert plain(text.replace("first_argument, ", "first_argument,"), 40).startswith(
        "  result = function(first_argument,secon\n"
    )


def test_a_table_wraps_its_cells_and_becomes_a_list_where_there_is_no_room():
    table = "| name | meaning |\n|---|---|\n| one | several words here |\n| two | x<br>y |\n"
    assert plain(table, 20) == (
        "name │ meaning\n─────┼──────────────\none  │ several words\n     │ here\n─────┼──────────────\n"
        "two  │ x\n     │ y\n"
    )
    assert plain(table, 9).startswith("name: one\nmeaning:\n")


def test_dollars_that_are_money_stay():
    assert plain("from $5 to $10") == "from $5 to $10\n"
    assert role_of("from $5 to $10", "$5") == ["text"]


def test_ascii_only_is_ascii():
    text = plain(SAMPLE + "\n→ × ≤ “é” — 漢 α", 60, ascii_only=True)
    assert text.isascii()
    assert '-> x <= "e" -- ? alpha' in text
    assert "* one" in text


def test_control_characters_do_not_reach_the_terminal():
    text = plain("a\x1b[31mb\x07\u202ec\ud800d `\x9b`")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", text)
    assert text.startswith("a[31mbcd")


def test_raw_html_and_reference_definitions_stay_as_text():
    assert plain("<b>x</b> &lt;\n\n[a]: http://b.c") == "<b>x</b> <\n\n[a]: http://b.c\n"


def test_deep_nesting_loses_nothing():
    assert "word" in plain("> " * 200 + "word", 500)
    assert "word" in plain("".join("  " * depth + "- x\n" for depth in range(25)) + "\nword", 30)


def test_ansi_holds_the_same_text():
    lines = render(SAMPLE, 50)
    bare = re.sub("\x1b\\[[0-9;]*m", "", to_ansi(lines))
    assert [line.rstrip() for line in bare.split("\n")] == to_plain(lines).split("\n")
    assert "\x1b[1m" in to_ansi(lines)


MARKDOWN = st.lists(
    st.sampled_from(
        ["# ", "- ", "1. ", "> ", "```", "```py", "~~~", "| a | b |", "|---|---|", "`", "``", "**", "*", "_", "==",
         "$", "$$", "\\(", "\\)", "[", "](", ")", "![", "\n", "\n\n", "  ", "    ", "\t", "---", "<br>", "[…]", "&amp;",
         "\\", "word", "漢字", "é", "👩‍👩‍👧", "🇩🇪", "❤️", "\u200b", "http://a.b", "x" * 30]
    ), max_size=40,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(MARKDOWN | st.text(max_size=200), st.integers(min_value=1, max_value=60), st.booleans())
def test_no_line_is_too_wide(markdown, width, ascii_only):
    lines = render(markdown, width, ascii_only=ascii_only)
    for line in lines:
        text = "".join(part for part, _ in line)
        assert 0 <= wcswidth(text) <= width, (text, width)
        assert not ascii_only or text.isascii()
        assert all(part and "\n" not in part for part, _ in line)
        assert {role for _, role in line} <= ROLES


WORDS = st.lists(st.from_regex(r"[a-z]{1,9}[0-9]{1,4}", fullmatch=True), min_size=1, max_size=30)
FRAMES = [
    "{}", "# {}", "- {}\n- more", "> {}", "1. {}", "**{}**", "*{}*", "=={}==", "`{}`", "$\\text{{x {}}}$", "[{}](http://a.b)",
    "| {} | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | {} |", "![{}](x.png)", "- - - {}", "> - {}",
    "$$\n\\text{{{}}}\n$$",
]  # fmt: skip


@settings(deadline=None)
@given(WORDS, st.sampled_from(FRAMES), st.integers(min_value=24, max_value=90))
def test_every_word_is_there(words, frame, width):
    text = plain(frame.format(" ".join(words)), width)
    shown = re.findall(r"[a-z]+[0-9]+", text)
    if "a | b" not in frame and "b |" not in frame:  # columns stand side by side
        assert shown == words
    assert sorted(shown) == sorted(words) or set(words) <= set(shown)


@settings(deadline=None)
@given(st.text(max_size=60).filter(lambda text: text.strip()))
def test_code_keeps_its_lines(source):
    fence = "`" * 70
    lines = render(f"{fence}\n{source}\n{fence}", 200)
    kept = "".join(re.findall(r"[a-zA-Z0-9]+", source))
    assert "".join(re.findall(r"[a-zA-Z0-9]+", to_plain(lines))) == kept


def test_importing_the_package_is_light():
    script = (
        "import sys, prepdeck.decks.rendering as r\n"
        "heavy = [name for name in ('markdown_it', 'pygments', 'mdit_py_plugins', 'textual') if name in sys.modules]\n"
        "assert not heavy, heavy\n"
        "r.render('| a |\\n|---|\\n| b |', 20)\n"
        "assert 'pygments' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("line", ["- item", "item", r"\[ open", r"x \]"])
@pytest.mark.parametrize("end", ["", "\n\\]"])
def test_many_lines_are_read_once_each(line: str, end: str):
    start = time.process_time()
    markdown_parser().parse("\n".join([line] * 10_000) + end)
    assert time.process_time() - start < 5  # seconds of this process: looking ahead from each line takes far more


def test_display_math_in_brackets_ends_where_another_one_opens():
    kinds = [token.type for token in markdown_parser().parse("\\[ a^2 \\]\n\n\\[ b\n\\[ c^2\n\\]\n\n\\[\nd^2\n\\]\n")]
    assert kinds.count("math_block") == 3
