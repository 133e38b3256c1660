from hypothesis import given
from hypothesis import strategies as st

from prepdeck.drills.gpu.lexer import angle_end, closing, code_tokens, directive_word, line_of, tokens

PIECES = st.sampled_from(
    [
        *"{}()<>;\"'\\\n =é#,",
        *("<<<", ">>>", "#if X\n", "#else\n", "#endif\n", "::", 'R"x(', ')x"', "//", "/*", "*/", "__global__", "void"),
        *("f", "1'000", "template", "\r\n"),
    ]
)


@given(st.lists(PIECES).map("".join) | st.text())
def test_the_tokens_joined_are_the_source(source):
    found = list(tokens(source))
    assert "".join(token.text for token in found) == source
    assert all(source[token.start : token.end] == token.text for token in found)


def kinds(source):
    return [(token.kind, token.text) for token in code_tokens(source)]


def test_literals_are_one_token():
    assert kinds(r'"a\"}" ' + "'}' '\\'' u8\"x\" R\"d(\" )\" }\n)d\" 1'000'000 1e-5f .5 0x1p+3") == [
        ("string", r'"a\"}"'),
        ("char", "'}'"),
        ("char", "'\\''"),
        ("string", 'u8"x"'),
        ("string", 'R"d(" )" }\n)d"'),
        ("number", "1'000'000"),
        ("number", "1e-5f"),
        ("number", ".5"),
        ("number", "0x1p+3"),
    ]


def test_launch_brackets_are_tokens_and_two_closers_are_not():
    assert [text for _, text in kinds("k<a<b>><<<1, 2>>>(x)")] == (
        ["k", "<", "a", "<", "b", ">", ">", "<<<", "1", ",", "2", ">>>", "(", "x", ")"]
    )


def test_directives_hold_their_continuations_and_comments():
    source = "#define A(x) \\\n  { x\n  # include <a.h> // }\nint a; # not\n#/* { \n */define B\n"
    found = [token for token in code_tokens(source) if token.kind == "directive"]
    assert [directive_word(token) for token in found] == ["define", "include", ""]
    assert found[0].text == "#define A(x) \\\n  { x"


def test_a_line_comment_continues_after_a_backslash():
    assert kinds("// one \\\n two {\nint") == [("word", "int")]


def test_unclosed_literals_end_with_the_line_or_the_file():
    assert kinds('"abc\nint')[1] == ("word", "int")
    assert kinds("/* abc") == []
    assert kinds('R"(abc\n"')[0][0] == "string"


def test_closing_skips_other_branches():
    stream = code_tokens("{\n#if A\nif (a) {\n#else\nif (b) {\n#endif\n}\n} x")
    assert stream[closing(stream, 0) + 1].text == "x"
    assert closing(code_tokens("( ( )"), 0) == 3


def test_angle_end_counts_three_closers():
    stream = code_tokens("<a<b<int>>> x")
    assert stream[angle_end(stream, 0)].text == "x"


def test_line_of():
    assert [line_of("a\nb\n", offset) for offset in (0, 1, 2, 4)] == [1, 1, 2, 3]
