import itertools

import pytest

from prepdeck.drills.case_worker import Draw
from prepdeck.drills.draws import UNLIKELY, unlike, upper_tail


@pytest.mark.parametrize(
    ("statistic", "degrees", "tail"),
    [  # tables of the chi-square distribution
        (3.841458820694124, 1, 0.05),
        (6.634896601021213, 1, 0.01),
        (18.307038053275146, 10, 0.05),
        (124.3421134, 100, 0.05),
        (2.0, 2, 0.36787944117144233),
    ],
)
def test_the_tail_of_chi_square(statistic, degrees, tail):
    assert upper_tail(statistic, degrees) == pytest.approx(tail, rel=1e-6)


def counted(seed, probabilities, draws=20_000):
    random = Draw(seed).random
    counts = [0] * len(probabilities)
    for _ in range(draws):
        point = random()
        counts[sum(point >= reached for reached in itertools.accumulate(probabilities[:-1]))] += 1
    return counts


@pytest.mark.parametrize("seed", range(5))
def test_draws_from_the_distribution_pass_and_others_do_not(seed):
    right = [0.5, 0.3, 0.15, 0.05]
    counts = counted(seed, right)
    assert unlike(counts, right) is None
    assert "are expected" in unlike(counts, [0.5, 0.27, 0.18, 0.05])


def test_what_has_no_probability_must_not_come_up():
    assert unlike([10, 1], [1.0, 0.0]) == "1 was drawn 1 times, but its probability is 0"
    assert unlike([10, 0], [1.0, 0.0]) is None


def test_rare_classes_are_put_together():
    assert unlike([990, 2, 3, 2, 3], [0.99, 0.0025, 0.0025, 0.0025, 0.0025]) is None
    assert unlike([900, 25, 25, 25, 25], [0.99, 0.0025, 0.0025, 0.0025, 0.0025]) is not None
    assert 0 < UNLIKELY < 1e-5
