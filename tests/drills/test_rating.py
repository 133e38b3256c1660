import pytest

from prepdeck.drills.rating import propose

MINUTE = 60


@pytest.mark.parametrize(
    ("target", "minutes", "hints", "failed", "gave_up", "rating"),
    [
        (25, 10, 0, 0, False, 4),
        (25, 15, 0, 0, False, 4),
        (25, 15.1, 0, 0, False, 3),
        (25, 10, 1, 0, False, 3),
        (25, 10, 0, 1, False, 3),
        (25, 37.5, 1, 3, False, 3),
        (25, 37.6, 0, 0, False, 2),
        (25, 10, 2, 0, False, 2),
        (25, 10, 0, 4, False, 2),
        (12, 1, 0, 0, True, 1),
        (12, 7.2, 0, 0, False, 4),
        (12, 18.1, 0, 0, False, 2),
        (45, 27, 0, 0, False, 4),
        (45, 67, 0, 0, False, 3),
    ],
)
def test_rule(target, minutes, hints, failed, gave_up, rating):
    assert propose(target, minutes * MINUTE, hints, failed, gave_up).rating == rating


def test_the_sentence_says_why():
    assert propose(12, 300, 0, 0, False).why == "Easy: first submit, no hint, 5 min of 12."
    assert propose(25, 1200, 1, 2, False).why == "Good: 20 min of 25, 1 hint, 2 failed submits."
    assert propose(25, 3000, 3, 5, False).why == (
        "Hard: 50 min of 25, over one and a half times the target, 3 hints, 5 failed submits."
    )
    assert propose(45, 1, 0, 0, True).why.startswith("Again")
