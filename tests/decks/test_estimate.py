import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prepdeck.decks.estimate import EstimateError, read_estimate, read_parameters


def drawn(spec, count=300):
    parameter = read_parameters(f"n = {spec}")[0]
    return [parameter.draw(seed) for seed in range(count)]


def test_ranges_of_whole_numbers_reach_both_ends():
    assert set(drawn("1..8")) == set(range(1, 9))
    assert set(drawn("1..8 int")) == set(range(1, 9))
    assert set(drawn("2..10 step 4")) == {2, 6, 10}
    assert all(type(value) is int for value in drawn("1..8"))


def test_other_ranges():
    assert set(drawn("0.5..2 step 0.5")) == {0.5, 1.0, 1.5, 2.0}
    assert set(drawn("[1024, 2**12, 3e3]")) == {1024, 4096, 3000.0}
    assert set(drawn("7")) == {7}
    values = drawn("1..8 float")
    assert len(set(values)) > 100
    assert all(1 <= value <= 8 and float(f"{value:.3g}") == value for value in values)


def test_log_ranges_spread_over_orders_of_magnitude():
    values = drawn("log 1e6..1e9")
    assert all(1e6 <= value <= 1e9 and float(f"{value:.2g}") == value for value in values)
    for low in (1e6, 1e7, 1e8):
        assert 60 < sum(low <= value < 10 * low for value in values) < 140
    assert set(drawn("log 2..64 base 2")) == {2, 4, 8, 16, 32, 64}
    assert all(type(value) is int for value in drawn("log 10..1000"))


def test_a_draw_depends_on_seed_and_name_only():
    alone = read_parameters("b = 1..1000")[0]
    beside = read_parameters("a = 1..1000, b = 1..1000")[1]
    assert [alone.draw(seed) for seed in range(20)] == [beside.draw(seed) for seed in range(20)]
    assert alone.draw(7) == 1 + int.from_bytes(__import__("hashlib").blake2b(b"7:b", digest_size=8).digest()) % 1000


@pytest.mark.parametrize(
    "spec",
    ["", "n", "n = ", "n = 1..", "n = a..b", "n = 8..1", "n = 1..8 step 0", "n = log 0..9", "n = [1, x]", "n = []",
     "2n = 1..3", "n = 1..2, n = 1..2", "min = 1..2", "n = 1.5..2 int", "n = 1..9 base 2", "n = log 3..3 base 2",
     "n = log 1..9 step 2", "n = 0..10**40", "result = 1..2"],
)  # fmt: skip
def test_mistakes_in_params_are_named(spec):
    with pytest.raises(EstimateError) as caught:
        read_estimate({"params": spec, "formula": "1"})
    assert caught.value.key == "params"
    assert caught.value.mend


@pytest.mark.parametrize(
    ("key", "value"),
    [("formula", "m"), ("formula", "9**9**9"), ("formula", "1 / (n - n)"), ("formula", ""), ("unit", "@@"),
     ("tolerance", "0.5"), ("tolerance", "x"), ("tolerance", "nan")],
)  # fmt: skip
def test_other_mistakes_are_named(key, value):
    fields = {"params": "n = 1..8", "formula": "2 * n", "unit": "B", key: value}
    with pytest.raises(EstimateError) as caught:
        read_estimate(fields)
    assert caught.value.key == key


@settings(deadline=None)
@given(st.text(alphabet="nab=[]().,0123456789 stepinlogbase", max_size=50), st.integers(min_value=0))
def test_any_params_draw_inside_their_range_or_are_refused(text, seed):
    try:
        parameters = read_parameters(text)
    except EstimateError as error:
        assert str(error)
        return
    for parameter in parameters:
        value = parameter.draw(seed)
        assert value in parameter.values or parameter.low <= value <= parameter.high
        assert value == parameter.draw(seed)
