"""Fitting in a process: what is taken and what is refused, and workers that panic, hang, die or talk nonsense."""

import importlib.util
import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from learner import OTHER, as_events, learner

from prepdeck.data.child import Cancelled, ChildError, conversation, script
from prepdeck.data.items import Item
from prepdeck.data.optimiser import Fit, OptimiseError, Score, accept, meaning, optimise, take_back
from prepdeck.data.presets import ALL
from prepdeck.data.reviews import read_answers
from prepdeck.data.rules import DEFAULT_PARAMETERS, Rules
from prepdeck.data.training import TrainingSet, training_set
from prepdeck.data.troubles import RecordError

RULES = Rules()


@pytest.fixture(scope="module")
def different() -> TrainingSet:
    """The training items of a learner whose memory is not the default one's."""
    return training_set(learner(900, areas=("dsa", "rag"), seed=7))


def fake(tmp_path: Path, body: str) -> list[str]:
    """Return the command of a worker made of these lines; `say` writes a line of JSON."""
    path = tmp_path / "worker.py"
    path.write_text(
        f"import json, os, signal, sys, time\nsay = lambda line: print(json.dumps(line), flush=True)\n{body}\n"
    )
    return [sys.executable, "-S", str(path)]


def job(area: str = "", **values: Any) -> dict[str, Any]:
    """Return a worker's answer that would be taken."""
    held = {"now": [[0.4, 0.1]] * 3, "new": [[0.3, 0.1]] * 3}
    return {"job": {"area": area, "vector": list(OTHER), "held": held} | values}


needs_rust = pytest.mark.skipif(
    importlib.util.find_spec("fsrs_rs_python") is None,
    reason="install the extra `optimize` (fsrs-rs-python)",
)


@needs_rust
def test_another_memory_is_learnt_and_predicts_better(different: TrainingSet) -> None:
    steps: list[tuple[int, int]] = []
    (fit,) = optimise(different, RULES, progress=lambda done, total: steps.append((done, total)))
    assert fit.outcome == "better"
    assert fit.new.log_loss < fit.old.log_loss
    assert (fit.area, fit.items, fit.before) == (ALL, len(different.items), DEFAULT_PARAMETERS)
    assert steps == [(done, 4) for done in range(1, 5)]
    # On reviews that nobody has seen yet too.
    later = training_set(learner(900, seed=8))
    held = evaluate(later, DEFAULT_PARAMETERS), evaluate(later, fit.after), evaluate(later, OTHER)
    assert held[1] < held[0]
    assert held[1] - held[2] < 0.5 * (held[0] - held[2])  # most of the way to the learner's true parameters


@needs_rust
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_noise_is_refused(seed: int) -> None:
    (fit,) = optimise(training_set(learner(250, vector=DEFAULT_PARAMETERS, seed=seed)), RULES)
    assert fit.outcome == "kept"
    assert fit.after != fit.before


@needs_rust
def test_parameters_already_fitted_are_kept(different: TrainingSet) -> None:
    (first,) = optimise(different, RULES)
    (second,) = optimise(different, replace(RULES, parameters=first.after))
    assert second.outcome == "kept"


@needs_rust
def test_an_area_that_differs_gets_its_own() -> None:
    usual = learner(700, vector=DEFAULT_PARAMETERS, areas=("dsa",), seed=4)
    odd = learner(700, vector=OTHER, areas=("rag",), seed=5)
    training = training_set(sorted(usual + odd, key=lambda answer: answer.at))
    fits = optimise(training, RULES, ["rag", "dsa", ALL])
    assert [fit.area for fit in fits] == [ALL, "dsa", "rag"]
    assert fits[2].outcome == "better"
    assert fits[2].items == len(training.places("rag"))
    assert fits[2].before == (fits[0].after if fits[0].outcome == "better" else DEFAULT_PARAMETERS)


@needs_rust
def test_the_worker_by_itself_on_20000_reviews() -> None:
    answers = learner(2_550, seed=2)
    assert len(answers) > 20_000
    training = training_set(answers)
    request = {
        "histories": [history.reviews for history in training.histories],
        "items": training.items,
        "jobs": [
            {
                "area": "",
                "places": training.places(""),
                "splits": [[6_000, 9_000]],
                "candidates": {"now": RULES.parameters},
            }
        ],
        "relearning_steps": 1,
    }
    said = list(conversation(script("fsrs_worker.py"), request, threading.Event(), 60))
    assert len(said[-1]["job"]["vector"]) == 21
    assert said[-1]["job"]["held"]["now"][0][0] > 0


def test_too_few_reviews_are_said_before_anything_starts() -> None:
    training = training_set(learner(20))
    with pytest.raises(OptimiseError, match="are missing") as caught:
        optimise(training, RULES, command=["/no/such/program"])
    assert caught.value.short
    with pytest.raises(OptimiseError, match="for dsa needs 1,000"):
        optimise(training_set(learner(90)), RULES, ["dsa"], command=["/no/such/program"])


FAULTS = {
    "a panic": ("say({'error': 'PanicException: index out of bounds'}); sys.exit(1)", "PanicException: index out"),
    "killed": ("say({'progress': [1, 2]}); os.kill(os.getpid(), signal.SIGKILL)", "ended by SIGKILL"),
    "aborted": ("os.abort()", "ended by SIGABRT"),
    "silent": ("time.sleep(60)", "said nothing for 0.3 s"),
    "no JSON": ("print('thread main panicked')", "no JSON object: 'thread main panicked'"),
    "no object": ("print([1, 2])", "no JSON object"),
    "ends early": ("say({'progress': [1, 2]})", "ended with code 0 before it was done"),
    "a traceback": ("raise RuntimeError('boom')", "code 1 before it was done: RuntimeError: boom"),
    "nothing found": ("say({'done': True})", "left something out"),
    "another area": (f"say({job('rag')!r}); say({{'done': True}})", "left something out"),
    "too many": (f"say({job()!r}); say({job()!r}); say({{'done': True}})", "can't be used"),
    "half a vector": (f"say({job(vector=[1.0, 2.0])!r}); say({{'done': True}})", "can't be used"),
    "no numbers": (f"say({job(vector=['a'] * 21)!r}); say({{'done': True}})", "can't be used"),
    "infinite": ('print(\'{"job": {"area": "", "vector": [1e999], "held": {"new": []}}}\')', "can't be used"),
    "not a number": ('print(\'{"job": {"area": "", "vector": [NaN], "held": {}}}\')', "can't be used"),
    "no scores": (f"say({job(held={})!r}); say({{'done': True}})", "can't be used"),
    "scores of text": (f"say({job(held={'now': 'x', 'new': 'y'})!r}); say({{'done': True}})", "can't be used"),
    "progress of text": ("say({'progress': 'half'})", "can't be used"),
    "a job of text": ("say({'job': 'half'})", "can't be used"),
}


@pytest.mark.parametrize(("body", "sentence"), FAULTS.values(), ids=FAULTS.keys())
def test_a_worker_that_fails_changes_nothing_and_is_a_sentence(
    different: TrainingSet, tmp_path: Path, body: str, sentence: str
) -> None:
    patience = 0.3 if "sleep" in body else 30
    read = "sys.stdin.read()\n"
    with pytest.raises(OptimiseError) as caught:
        optimise(
            different,
            RULES,
            command=fake(tmp_path, read + body),
            patience=patience,
            progress=lambda done, total: None,
        )
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not caught.value.short


def test_a_worker_that_never_reads_is_no_trap(different: TrainingSet, tmp_path: Path) -> None:
    with pytest.raises(OptimiseError, match="code 0 before it was done"):
        optimise(different, RULES, command=fake(tmp_path, "pass"))


def test_a_program_that_is_not_there(different: TrainingSet) -> None:
    with pytest.raises(OptimiseError, match="can't be started: No such file"):
        optimise(different, RULES, command=["/no/such/program"])


def with_package(tmp_path: Path, source: str) -> list[str]:
    """Return the command of the real worker with this in the place of the optimiser's package."""
    (tmp_path / "fsrs_rs_python.py").write_text(source, encoding="utf-8")
    worker = script("fsrs_worker.py")[-1]
    start = f"import sys, runpy; sys.path.insert(0, {str(tmp_path)!r}); runpy.run_path({worker!r}, run_name='__main__')"
    return [sys.executable, "-c", start]


def test_a_package_that_is_not_there_names_the_command(different: TrainingSet, tmp_path: Path) -> None:
    command = with_package(tmp_path, "raise ModuleNotFoundError('gone', name='fsrs_rs_python')")
    with pytest.raises(OptimiseError, match=r"fsrs_rs_python is not installed; .*pip install 'prepdeck\[optimize\]'"):
        optimise(different, RULES, command=command)


def test_a_panic_of_the_package_is_caught(different: TrainingSet, tmp_path: Path) -> None:
    source = (
        "import sys\nclass PanicException(BaseException): pass\n"
        "def FSRSReview(*_):\n    print('thread panicked at src/x.rs', file=sys.stderr)\n"
        "    raise PanicException('index out of bounds')\n"
    )
    with pytest.raises(OptimiseError, match="failed: PanicException: index out of bounds"):
        optimise(different, RULES, command=with_package(tmp_path, source))


@needs_rust
@pytest.mark.parametrize("request_text", ["{}", "[]", "nothing", '{"histories": [[[3]]], "items": [], "jobs": []}'])
def test_a_request_that_makes_no_sense_is_one_line(request_text: str) -> None:
    done = subprocess.run(script("fsrs_worker.py"), input=request_text, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert list(json.loads(done.stdout)) == ["error"]


def test_cancelling_ends_the_worker(different: TrainingSet, tmp_path: Path) -> None:
    cancel = threading.Event()
    body = "say({'progress': [1, 2]}); time.sleep(60); say({'done': True})"
    with pytest.raises(Cancelled):
        optimise(
            different,
            RULES,
            cancel=cancel,
            progress=lambda done, total: cancel.set(),
            command=fake(tmp_path, body),
        )


def test_the_child_is_gone_when_nobody_listens_any_more(tmp_path: Path) -> None:
    command = fake(tmp_path, "say({'pid': os.getpid()}); time.sleep(60)")
    talk = conversation(command, {}, threading.Event(), 30)
    pid = next(talk)["pid"]
    talk.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(ChildError, match="ended with code 3"):
        list(conversation(fake(tmp_path, "sys.exit(3)"), {}, threading.Event(), 30))


def test_what_wins_one_part_of_three_is_kept(different: TrainingSet, tmp_path: Path) -> None:
    lucky = {"now": [[0.4, 0.1]] * 3, "new": [[0.1, 0.1], [0.41, 0.1], [0.41, 0.1]]}
    for held, outcome in ((lucky, "kept"), ({"now": [[0.4, 0.1]] * 3, "new": [[0.4, 0.0]] * 3}, "kept")):
        body = f"sys.stdin.read(); say({job(held=held)!r}); say({{'done': True}})"
        (fit,) = optimise(different, RULES, command=fake(tmp_path, body))
        assert fit.outcome == outcome


def test_an_area_that_does_better_without_its_own_drops_it(different: TrainingSet, tmp_path: Path) -> None:
    rules = replace(RULES, presets={"rag": OTHER})
    held = {"now": [[0.3, 0.1]] * 3, "own": [[0.4, 0.1]] * 3, "new": [[0.35, 0.1]] * 3}
    body = f"sys.stdin.read(); say({job('rag', held=held)!r}); say({{'done': True}})"
    (fit,) = optimise(different, rules, ["rag"], command=fake(tmp_path, body))
    assert (fit.outcome, fit.before) == ("dropped", OTHER)
    assert (fit.old.log_loss, fit.new.log_loss) == (pytest.approx(0.4), pytest.approx(0.3))


@needs_rust
def test_from_the_log_to_the_memories_and_back(store, different: TrainingSet) -> None:
    answers = learner(900, areas=("dsa", "rag"), seed=7)
    cards = sorted({answer.item for answer in answers})
    store.sync_items("made", [Item(item, item[5:].partition(".")[0], "core", "T") for item in cards])
    store.append(as_events(answers))
    before = {row.id: row.stability for row in store.items("card")}
    training = training_set(read_answers(store.database))
    assert training == different
    fits = optimise(training, store.rules)
    (event,) = accept(store, fits)
    assert event.payload["log_loss"][1] < event.payload["log_loss"][0]
    assert store.rules.parameters == fits[0].after
    assert {row.id: row.stability for row in store.items("card")} != before
    assert store.check().clean
    assert accept(store, [replace(fits[0], outcome="kept")]) == []
    take_back(store, RULES)
    assert {row.id: row.stability for row in store.items("card")} == pytest.approx(before, rel=1e-9)


def test_what_is_stored_for_an_area(store) -> None:
    store.sync_items("rag", [Item("card:rag.a.b", "rag", "core", "T")])
    score = Score(0.4, 0.1)
    fits = [
        Fit(ALL, 500, DEFAULT_PARAMETERS, OTHER, score, score, "better"),
        Fit("dsa", 1_200, OTHER, DEFAULT_PARAMETERS, score, score, "dropped"),
        Fit("rag", 1_200, OTHER, DEFAULT_PARAMETERS, score, score, "better"),
        Fit("ml", 1_200, OTHER, DEFAULT_PARAMETERS, score, score, "kept"),
    ]
    events = accept(store, fits)
    assert [event.payload.get("area") for event in events] == [None, "dsa", "rag"]
    assert events[1].payload["parameters"] == list(OTHER)  # what holds for it now
    assert len({event.payload["run"] for event in events}) == 1
    assert store.rules.presets == {"rag": DEFAULT_PARAMETERS}
    assert len(take_back(store, RULES)) == 3
    assert (store.rules.parameters, store.rules.presets) == (DEFAULT_PARAMETERS, {})


def test_a_run_is_stored_as_a_whole_or_not(store) -> None:
    good = {"parameters": DEFAULT_PARAMETERS, "run": "1"}
    bad = {"parameters": (-1.0,) * 21, "area": "rag", "run": "1"}
    with pytest.raises(RecordError, match="FSRS cannot take"):
        store.record_parameters([good, bad])
    assert list(store.log()) == [] and store.parameters() is None
    events = store.record_parameters([good, good | {"area": "rag"}])
    assert [event.id for event in store.log()] == [event.id for event in events]
    assert store.parameters() == DEFAULT_PARAMETERS and store.rules.presets.keys() == {"rag"}
    assert store.check().clean


def test_what_parameters_mean() -> None:
    usual = meaning(DEFAULT_PARAMETERS, RULES)
    assert usual.first == (1, 1, 2, 8)
    assert usual.chain == (2, 11, 46, 163, 497)
    strict = meaning(DEFAULT_PARAMETERS, replace(RULES, retention=0.95))
    assert all(short <= long for short, long in zip(strict.chain, usual.chain, strict=True))
    assert all(first < second for first, second in pairwise(usual.chain))
    assert usual.known == (pytest.approx(RULES.recall(10, 30)), pytest.approx(RULES.recall(10, 100)))
    short = meaning(DEFAULT_PARAMETERS, replace(RULES, maximum_interval=20, learning_steps=(60,)))
    assert max(short.chain) <= 20


def evaluate(training: TrainingSet, vector: tuple[float, ...]) -> float:
    """Return the log loss of parameters on all items."""
    import fsrs_rs_python as rust

    reviews = [[rust.FSRSReview(*review) for review in history.reviews] for history in training.histories]
    items = [rust.FSRSItem(reviews[history][:length]) for history, length in training.items]
    return float(rust.FSRS(list(vector)).evaluate(items).log_loss)


@needs_rust
def test_the_package_itself_leaves_outliers_out(different: TrainingSet) -> None:
    """As in Anki: first intervals that few cards have do not count, so the worker need not filter them."""
    import fsrs_rs_python as rust

    reviews = [[rust.FSRSReview(*review) for review in history.reviews] for history in different.histories]
    items = [rust.FSRSItem(reviews[history][:length]) for history, length in different.items]
    odd = [rust.FSRSItem([rust.FSRSReview(1, 0), rust.FSRSReview(3, 400)])] * 3
    engine = rust.FSRS(list(DEFAULT_PARAMETERS))
    assert engine.compute_parameters(items + odd) == engine.compute_parameters(items)
