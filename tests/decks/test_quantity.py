import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prepdeck.decks.quantity import QuantityError, read_quantity, read_unit, show_number


def amount(text):
    """Return a typed amount in base units."""
    quantity = read_quantity(text)
    return quantity.value * (quantity.unit.factor if quantity.unit else 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.5 GiB", 3.5 * 2**30),
        ("3,5 GB", 3.5e9),
        ("1,024", 1024),
        ("1,234,567 B", 1234567),
        ("12us", 12e-6),
        ("12 µs", 12e-6),
        ("12 μs", 12e-6),
        ("~ 40 %", 0.4),
        ("2^30 B", 2**30),
        ("2**10 KiB", 2**20),
        ("3x10^8", 3e8),
        ("3 × 10^8", 3e8),
        ("7e9 FLOP", 7e9),
        ("7E-3 s", 7e-3),
        ("7M", 7e6),
        ("-4", -4),
        ("−4", -4),
        (".5 h", 1800),
        ("2 min", 120),
        ("989 TFLOPS", 989e12),
        ("989 TFLOP/s", 989e12),
        ("1 PFLOPs", 1e15),
        ("3.35 TB/s", 3.35e12),
        ("16 Gbit", 2e9),
        ("8 Gb/s", 1e9),
        ("64 gb", 64e9),
        ("64 gib", 64 * 2**30),
        ("5 tflops", 5e12),
        ("1_000", 1000),
        ("0012", 12),
        ("1/4", 0.25),
        ("$3", 3),
        ("10 tokens/s", 10),
        ("2 million parameters", 2e6),
        ("1.5 billion", 1.5e9),
    ],
)
def test_amounts(text, value):
    assert amount(text) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("text", ["", "abc", "GiB 3", "3 @@", "1/0", "9**9**9**9", "e9", "--"])
def test_what_is_no_amount_is_a_sentence(text):
    with pytest.raises(QuantityError) as caught:
        read_quantity(text)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("GiB", "bit", True),
        ("B/s", "Gbit/s", True),
        ("FLOPS", "TFLOP/s", True),
        ("FLOPs", "FLOPS", False),
        ("B", "B/s", False),
        ("us", "h", True),
        ("tokens/s", "/s", True),
        ("tok/s", "tokens/s", True),
        ("tokens", "", True),
        ("tokens", "warps", False),
        ("blocks per SM", "blocks", True),
        ("%", "", True),
        ("FLOP/B", "FLOP/byte", True),
        ("W", "J/s", False),
    ],
)
def test_kinds_of_units(one, other, same):
    try:
        units = read_unit(one), read_unit(other)
    except QuantityError:
        assert not same
    else:
        assert units[0].same_kind(units[1]) is same
        assert units[1].same_kind(units[0]) is same


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (1e18, "1e18"),
        (99999, "99999"),
        (2e7, "20,000,000"),
        (1.234567e-7, "1.235e-7"),
        (12345678901, "1.235e10"),
    ],
)
def test_numbers_as_shown(value, text):
    assert show_number(value) == text


@settings(deadline=None)
@given(st.floats(min_value=1e-9, max_value=1e15), st.sampled_from(["GiB", "us", "TFLOP/s", "tokens", "%", ""]))
def test_a_shown_number_is_read_back(value, unit):
    shown = f"{show_number(value)} {unit}".strip()
    back = read_quantity(shown)
    assert math.isclose(back.value, value, rel_tol=1e-3)
    assert (back.unit.name if back.unit else "") == unit


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_a_sentence(text):
    try:
        quantity = read_quantity(text)
    except QuantityError as error:
        assert str(error)
    else:
        assert math.isfinite(quantity.value)


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_unit_is_read_or_refused(text):
    try:
        unit = read_unit(text)
    except QuantityError as error:
        assert str(error)
    else:
        assert unit.factor > 0
        assert unit.same_kind(unit)
