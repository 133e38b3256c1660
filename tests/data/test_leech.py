"""When a lapse marks a leech: Anki's published cases."""

import pytest

from prepdeck.data.leech import is_leech


@pytest.mark.parametrize(
    ("threshold", "marking"),
    [(3, [3, 5, 7, 9]), (8, [8, 12, 16]), (1, [1, 2, 3, 4, 5]), (2, [2, 3, 4]), (0, []), (-1, [])],
)
def test_marking_lapses(threshold: int, marking: list[int]):
    last = marking[-1] if marking else 40
    assert [lapses for lapses in range(last + 1) if is_leech(lapses, threshold)] == marking
