"""The draw of a mock interview and of a warm-up."""

from collections import Counter
from dataclasses import replace

import pytest

from prepdeck.drills.interview import (
    ANY,
    COUNTS,
    LADDERS,
    LENGTHS,
    SCORES,
    Candidate,
    Met,
    NotEnoughError,
    companies,
    draw,
    warm_up,
    weakness,
)
from prepdeck.drills.problem import MINUTES

TODAY = 20000
PATTERNS = ("heap", "hash map", "two pointers", "graph", "trie", "stack")
POOL = [
    Candidate(f"{level}-{number}", level, (PATTERNS[number % len(PATTERNS)],), ("nvidia",) if number % 2 else ())
    for level in MINUTES
    for number in range(12)
]
BY_SLUG = {candidate.slug: candidate for candidate in POOL}


def drawn(pool=POOL, *, count=3, minutes=90, company=ANY, seed=1) -> list[str]:
    return draw(pool, count=count, minutes=minutes, company=company, today=TODAY, seed=seed)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("minutes", LENGTHS)
def test_levels_rise_and_fit_the_time(count, minutes):
    for seed in range(20):
        slugs = drawn(count=count, minutes=minutes, seed=seed)
        levels = [BY_SLUG[slug].level for slug in slugs]
        assert tuple(levels) == LADDERS[count, minutes]
        assert levels == sorted(levels, key=list(MINUTES).index)
        assert len(set(slugs)) == count
    assert sum(MINUTES[level] for level in LADDERS[count, minutes]) <= minutes * 1.1


def test_a_seed_draws_the_same_and_seeds_differ():
    assert drawn(seed=7) == drawn(seed=7) == drawn(list(reversed(POOL)), seed=7)
    assert len({tuple(drawn(seed=seed)) for seed in range(20)}) > 5


def test_patterns_differ():
    for seed in range(50):
        patterns = [BY_SLUG[slug].patterns for slug in drawn(seed=seed)]
        assert len(set(patterns)) == 3


def test_drills_seen_lately_wait():
    seen = [replace(each, last_day=TODAY - 13) if each.slug != "hard-3" else each for each in POOL]
    for seed in range(20):
        assert "hard-3" in drawn(seen, seed=seed)
    old = [replace(each, last_day=TODAY - 14) for each in POOL]
    assert drawn(old) == drawn(POOL)


def test_a_company_asks_its_own_drills():
    for seed in range(20):
        assert all(BY_SLUG[slug].asked == ("nvidia",) for slug in drawn(company="nvidia", seed=seed))


def test_weak_patterns_come_more_often():
    pool = [replace(each, recall=0.2 if each.patterns == ("heap",) else 1.0, last_day=TODAY - 50) for each in POOL]
    first = Counter(BY_SLUG[drawn(pool, count=2, minutes=45, seed=seed)[0]].patterns[0] for seed in range(300))
    assert first["heap"] > 2 * max(count for pattern, count in first.items() if pattern != "heap")


def test_how_weak_a_pattern_is():
    pool = [
        Candidate("a", "easy", ("heap", "graph"), recall=0.5),
        Candidate("b", "easy", ("heap",), recall=0.9),
        Candidate("c", "easy", ("heap", "trie")),
    ]
    assert weakness(pool) == pytest.approx({"heap": 0.3, "graph": 0.5, "trie": 1.0})


def test_a_missing_level_is_filled_with_the_nearest():
    pool = [each for each in POOL if each.level != "hard"]
    assert [BY_SLUG[slug].level for slug in drawn(pool)] == ["easy", "medium", "medium"]


def test_too_few_drills_are_said():
    with pytest.raises(NotEnoughError, match="only 2 drills"):
        drawn(POOL[:2])
    with pytest.raises(NotEnoughError, match="nvidia asks only 1 of"):
        drawn(POOL[:2], company="nvidia")


def test_companies_with_enough_drills():
    pool = [Candidate(str(n), "easy", (), ("a", "b") if n < 3 else ("b", "c")) for n in range(5)]
    assert companies(pool) == [ANY, "b", "a"]


def test_a_warm_up_is_the_easy_drill_longest_unseen():
    met = [Met("new", "easy", 9), Met("old", "easy", 3), Met("hard", "hard", 1), Met("also-old", "easy", 3)]
    assert warm_up(met) == "also-old"
    assert warm_up([Met("hard", "hard", 1)]) is None


def test_every_score_has_four_sentences_that_fit_a_line():
    for sentences in SCORES.values():
        assert len(set(sentences)) == 4
        assert max(map(len, sentences)) <= 64
