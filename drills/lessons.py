"""Which known solution fails in the same way as the learner's, so that its lesson may be shown.

Only what was measured is claimed: the same wrong answers, the same cases failed with mostly the same answers, or the
same case at which the time ran out first, all before it right.
"""

from collections.abc import Mapping, Sequence

from .casefile import Mistake
from .runner import Outcome

LEAST_SHARED = 0.6  # of the wrong answers, where the cases failed are the same
LEAST_CASES = 3  # failed, before a share of them says anything


def known_mistake(mistakes: Sequence[Mistake], wrong: Mapping[str, str]) -> Mistake | None:
    """Return the known wrong solution that fails like this one; None where none does.

    wrong: digests of the wrong answers by case number, without the learner's own cases. The very same answers come
    first; then the same cases with most of the answers the same. Of two that are as near none is taken.
    """
    if not wrong:
        return None
    exact = next((mistake for mistake in mistakes if mistake.answers == wrong), None)
    if exact is not None or len(wrong) < LEAST_CASES:
        return exact
    near = sorted(
        (
            (shared(mistake.answers, wrong), mistake)
            for mistake in mistakes
            if mistake.answers.keys() == wrong.keys() and shared(mistake.answers, wrong) >= LEAST_SHARED
        ),
        key=lambda row: -row[0],
    )
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return None
    return near[0][1]


def shared(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """Return the share of equal answers among the cases of `one`, which are those of `other` as well."""
    return sum(other[case] == answer for case, answer in one.items()) / len(one)


def late_case(outcomes: Sequence[Outcome], says: Sequence[str | None]) -> int | None:
    """Return the case at which the time ran out first, all before it right; None where that is not what happened."""
    for number, (outcome, sentence) in enumerate(zip(outcomes, says, strict=True)):
        if outcome.verdict == "TLE":
            return number
        if outcome.verdict or sentence:
            return None
    return None
