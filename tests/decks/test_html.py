import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prepdeck.decks.exchange import html_reader
from prepdeck.decks.exchange.html import cleaned, to_markdown
from prepdeck.decks.exchange.identity import Origin, guid_of, own_guid, read_origin, write_origin
from prepdeck.decks.parser import parse
from prepdeck.decks.rendering import render, to_plain


def media(name: str) -> str | None:
    return f"media/{name}" if name == "a.png" else None


def markdown(html: str) -> str:
    return to_markdown(html, media).text


CASES = [
    ("plain text", "plain text"),
    ("int *p, *q; __init__", r"int \*p, \*q; \_\_init\_\_"),
    ("[x](y) costs $5, a==b", r"[x\](y) costs \$5, a\==b"),
    ("&lt;br&gt; &amp;lt;", r"\<br> \&lt;"),
    ("x<br>y<br><br>z", "x\\\ny\n\nz"),
    ("<div>a</div><div>b</div><div><br></div><div>c</div>", "a\\\nb\n\nc"),
    ("<b>Bold </b>word <i>it</i>", "**Bold** word *it*"),
    ("<b>(a)</b>b", "(a)b"),
    ("<ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul>after", "- one\n- two\n  - deep\n\nafter"),
    ("<ol><li>x<li>y<br>z</ol>", "1. x\n2. y\\\n   z"),
    ("<pre><code class='language-python'>def f():<br>&nbsp; x</code></pre>", "```python\ndef f():\n  x\n```"),
    ("use <code>a`b</code>", "use ``a`b``"),
    ("H<sub>2</sub>O x<sup>ab</sup>", "H₂O x^(ab)"),
    (r"\(x^2 &lt; 3\), 5\(x\)", r"$x^2 < 3$, 5\(x\)"),
    (r"\[a<br>+b\] [$]c[/$]", "$$a +b$$ $c$"),
    (r"[latex]\begin{align}a&amp;=b\end{align}[/latex]", r"$$\begin{aligned}a&=b\end{aligned}$$"),
    (
        "<table><tr><th>a|b</th><th>c</th></tr><tr><td>1<br>2</td><td>\\(|x|\\)</td></tr></table>",
        "| a\\|b | c |\n| --- | --- |\n| 1<br>2 | $\\vert x\\vert$ |",
    ),
    ('<img src="a.png" alt="pic">', "![pic](media/a.png)"),
    ('<img src="gone.png">', "(picture: gone.png)"),
    ('<a href="https://x.y/a b(c)">l</a> <a href="javascript:x">m</a>', "[l](https://x.y/a%20b%28c%29) m"),
    ("<script>alert(1)</script><style>x</style>ok <unknown>text</unknown>", "ok text"),
    ("<blockquote>q<br>r</blockquote>x", "> q\\\n> r\n\nx"),
    ("<h2>Head</h2>text", "### Head\n\ntext"),
    ("<div>Q: a</div><div># b</div><div>---</div><div>1. c</div>", "Q\\: a\\\n\\# b\\\n\\---\\\n1\\. c"),
]


@pytest.mark.parametrize(("html", "wanted"), CASES, ids=[case[0][:30] for case in CASES])
def test_html_to_markdown(html: str, wanted: str) -> None:
    assert markdown(html) == wanted


def test_what_is_simplified_is_said() -> None:
    assert to_markdown('<img src="gone.png">', media).simplified == {"a picture that the package lacks"}
    assert to_markdown('<img src="data:x">y', media).simplified == {"a picture inside the text"}


SIGNS = "abQAC:#-+*_`$[]()<>&=|~\\!1.) \t"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=SIGNS, min_size=1, max_size=30))
def test_plain_text_shows_as_it_was(text: str) -> None:
    """Whatever signs a field holds, its card shows the same text, and stays one card."""
    source = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if not text.strip() or re.search(r"\\[(\[]", text):  # Anki itself reads that as a formula
        return
    body = markdown(source)
    deck = parse(f"## a\n\nQ: {body}\n\nA: {body}\n", __import__("pathlib").Path("x.md"))
    (card,) = deck.cards
    shown = "".join(to_plain(render(card.question, 500)).split())
    assert shown == "".join(text.split()), body


@settings(max_examples=150, deadline=None)
@example(["<table>", "w", "<td>"])
@example(["<table>", "<td>", "</td>", "w", "<tr>", "w", "<td>", "w", "</table>"])
@given(st.lists(st.sampled_from(["w", " ", "y &amp; z", *(f"<{tag}>" for tag in (
    "b", "/b", "i", "/i", "br", "div", "/div", "ul", "/ul", "li", "/li", "pre", "/pre", "table", "tr", "td", "/table",
    "sub", "/sub", "code", "/code", "blockquote", "/blockquote", "hr", "h2", "/h2"))]), max_size=16))  # fmt: skip
def test_any_tags_in_any_order(pieces: list[str]) -> None:
    """Nothing raises, what is text stays, and the quick way over bare tags reads as the parser does."""
    source = "".join(pieces)
    slow = html_reader.Converter(media, [], brackets=False)
    slow.feed(source)
    slow.close()
    text = markdown(source)
    assert text.count("w") == source.count("w")  # a letter that has no lowered sign
    if "<" in source:
        assert text == slow.result()
    deck = parse(f"## a\n\nQ: q\n\nA:\n\n{text or 'x'}\n", __import__("pathlib").Path("x.md"))
    assert len(deck.cards) == 1 or not text.strip()


@given(st.text(min_size=1, max_size=20), st.none() | st.integers(0, 999), st.sampled_from(["", "0123456789abcdef"]))
def test_guids_survive_their_line(guid: str, number: int | None, digest: str) -> None:
    origin = Origin(guid, number, digest)
    written = write_origin(origin)
    assert read_origin(written) == origin
    assert written == written.strip() and "\n" not in written


def test_guids_of_our_own_cards() -> None:
    deck = parse("## a\n\nQ: q\n\nA: a\n\n## b\nanki: g!1#0\n\nQ: q2\n\nA: a\n", __import__("pathlib").Path("x.md"))
    assert [guid_of(card) for card in deck.cards] == [own_guid(deck.cards[0].id), "g!1"]
    assert cleaned("a\ue002b") == "ab"
