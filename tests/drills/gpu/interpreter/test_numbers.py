"""bfloat16 and TF32 in numpy: every value of 16 bits, and rounding to nearest, ties to even."""

import pytest

np = pytest.importorskip("numpy")

from prepdeck.drills.gpu.interpreter.libdevice import functions  # noqa: E402
from prepdeck.drills.gpu.interpreter.numbers import from_bfloat16, to_bfloat16, to_tf32  # noqa: E402


def test_every_bfloat16_survives():
    bits = np.arange(65536, dtype=np.uint16)
    back = to_bfloat16(from_bfloat16(bits))
    numbers = ~np.isnan(from_bfloat16(bits))
    assert (back[numbers] == bits[numbers]).all()
    assert np.isnan(from_bfloat16(back[~numbers])).all()


@pytest.mark.parametrize(
    ("bits", "rounded"),
    [
        (0x3F808000, 0x3F80),  # a tie, to even: down
        (0x3F818000, 0x3F82),  # a tie, to even: up
        (0x3F808001, 0x3F81),
        (0x3F807FFF, 0x3F80),
        (0x7F7FFFFF, 0x7F80),  # the largest float becomes infinity
        (0x7F800000, 0x7F80),
        (0x80000001, 0x8000),
        (0x7F800001, 0x7FC0),  # a NaN whose upper half alone were infinity
    ],
)
def test_rounding_to_nearest_even(bits, rounded):
    value = np.array([bits], dtype=np.uint32).view(np.float32)
    assert int(to_bfloat16(value)[0]) == rounded


@pytest.mark.torch
def test_random_values_agree_with_torch():
    torch = pytest.importorskip("torch")
    values = np.random.default_rng(1).standard_normal(4096).astype(np.float32)
    wanted = torch.from_numpy(values).to(torch.bfloat16).view(torch.int16).numpy().view(np.uint16)
    assert (to_bfloat16(values) == wanted).all()


def test_tf32_keeps_ten_bits_of_fraction():
    values = np.array([1 + 2**-10, 1 + 2**-11, 1 + 2**-12, -np.inf, 3.0], dtype=np.float32)
    assert to_tf32(values).tolist() == [1 + 2**-10, 1 + 2**-10, 1.0, -np.inf, 3.0]


@pytest.mark.parametrize(
    ("name", "arguments", "wanted"),
    [
        ("tanh", (0.5,), 0.46211716),
        ("pow", (2.0, 3.0), 8.0), ("log1p", (1.0,), 0.69314718),
        ("erf", (1.0,), 0.84270079),
        ("fmod", (-7.0, 3.0), -1.0), ("remainder", (-7.0, 4.0), 1.0), ("rint", (2.5,), 2.0), ("round", (2.5,), 3.0),
        ("rsqrt", (4.0,), 0.5), ("exp10", (2.0,), 100.0), ("fast_expf", (1.0,), 2.71828183),
        ("atan2", (1.0, -1.0), 2.3561945),
        ("fdim", (3.0, 1.0), 2.0), ("asinh", (1.0,), 0.88137359), ("lgamma", (5.0,), 3.17805383),
        ("saturatef", (3.0,), 1.0),
    ],
)  # fmt: skip
def test_libdevice_functions(name, arguments, wanted):
    assert float(functions()[name](*map(np.float64, arguments))) == pytest.approx(wanted)
