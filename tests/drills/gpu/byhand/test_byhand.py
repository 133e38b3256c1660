"""Drills by hand: every drawn question can be answered, its own answers are right and others are not."""

import math
import re
from dataclasses import replace

import pytest

from prepdeck.drills.gpu.byhand.catalogue import DRILLS, Sources
from prepdeck.drills.gpu.byhand.occupancy import draw_occupancy
from prepdeck.drills.gpu.byhand.question import Answer, Question, mark
from prepdeck.drills.gpu.byhand.roofline import DEVICES, draw_roofline, is_plain
from prepdeck.drills.gpu.exercise import load_exercises
from prepdeck.tui.kernels.reply import read_reply

EXERCISES = load_exercises()[0]
BLOCKS = Answer("blocks", "number", 5.0)
TIME = Answer("least time", "number", 125.0, "us", 0.02)
LIMIT = Answer("limit", "choice", "registers", choices=("warps", "blocks", "registers", "shared memory"))
LINES = Answer("line", "choice", "12: x += 1;", choices=("1: int x;", "2: y();", "12: x += 1;"))


def test_numbers_are_right_within_the_tolerance():
    assert BLOCKS.right(5.0) and not BLOCKS.right(5.01)
    assert TIME.right(127.4) and not TIME.right(128)
    assert not TIME.right(None) and not TIME.right("125") and not LIMIT.right(3.0)
    question = Question("t", "x", (BLOCKS, TIME, LIMIT), "w")
    assert mark(question, (5.0, 1.0, "registers")) == (True, False, True)
    assert (BLOCKS.shown, TIME.shown, LIMIT.shown) == ("5", "125 us", "registers")


@pytest.mark.parametrize(
    ("text", "answer", "meant"),
    [
        ("5", BLOCKS, 5.0),
        ("5 blocks", BLOCKS, 5.0),
        ("1.5k", TIME, 1500.0),
        ("3.2e9", TIME, 3.2e9),
        ("0.125 ms", TIME, 125.0),
        ("125us", TIME, 125.0),
        ("", TIME, None),
        ("3", LIMIT, "registers"),
        ("Reg", LIMIT, "registers"),
        ("s", LIMIT, "shared memory"),
        ("12", LINES, "12: x += 1;"),
        ("2", LINES, "2: y();"),
    ],
)
def test_replies_are_read(text, answer, meant):
    given = read_reply(text, answer)
    assert given == meant if isinstance(meant, str) or meant is None else math.isclose(given, meant)


@pytest.mark.parametrize(
    ("text", "answer"), [("many", BLOCKS), ("3 GB", TIME), ("9", LIMIT), ("x", LIMIT), ("7", LINES)]
)
def test_replies_that_make_no_sense_are_told(text, answer):
    with pytest.raises(ValueError, match=answer.label):
        read_reply(text, answer)


def test_every_occupancy_can_be_worked_out():
    limits = set()
    for seed in range(500):
        question = draw_occupancy(seed)
        assert all(mark(question, [answer.want for answer in question.answers]))
        blocks, share, limit = question.answers
        assert blocks.want >= 1 and 0 < share.want <= 100 and limit.want in limit.choices
        assert all(not limit.right(other) for other in limit.choices if other != limit.want)
        assert f"The least is {blocks.want:.0f}, by {limit.want}." in question.worked
        limits.add(limit.want)
    assert limits == {"warps", "blocks", "registers", "shared memory"}
    assert draw_occupancy(1) == draw_occupancy(1) != draw_occupancy(2)


def test_as_many_blocks_as_the_text_allows():
    """Blocks are put on one by one until something of what the text names runs out."""
    for seed in range(500):
        question = draw_occupancy(seed)
        asked, most = question.text.replace(",", "").split("\n\n")
        threads, registers, *kib = map(int, re.findall(r"\d+", asked))
        warps, blocks, _, shared = map(int, re.findall(r"\d+", most.partition("at most")[2])[:4])
        each, quarter = math.ceil(threads / 32), 16384 // (math.ceil(registers / 8) * 8 * 32)
        room = ((each, warps), (1, blocks), (each, 4 * quarter), (sum(kib) + 1, shared))
        count = 0
        while all((count + 1) * taken <= there for taken, there in room):
            count += 1
        assert [one.want for one in question.answers[:2]] == pytest.approx([count, 100 * count * each / warps])


def test_an_occupancy_worked_out_by_hand():
    """256 threads, 64 registers on an A100: 8 warps, 65,536 / (256 * 64) = 4 blocks."""
    words = ("256 threads to a block, 64 registers", "no shared memory", "A100")
    question = next(one for one in map(draw_occupancy, range(20000)) if all(word in one.text for word in words))
    assert [answer.want for answer in question.answers] == [4.0, 50.0, "registers"]


def test_every_roofline_can_be_worked_out():
    bounds = set()
    for seed in range(500):
        question = draw_roofline(seed, EXERCISES)
        assert all(mark(question, [answer.want for answer in question.answers]))
        moved, done, intensity, bound, least = question.answers
        assert math.isclose(done.want, moved.want * intensity.want)
        device = next(one for one in DEVICES if one.name in question.text)
        assert least.want >= moved.want / device.bandwidth / 1e3 * 0.999
        assert least.want >= moved.want * intensity.want / device.fp16 / 1e6 * 0.999
        bounds.add(bound.want)
    assert bounds == {"memory", "compute"}


def test_only_kernels_whose_arrays_say_their_bytes_are_asked_about():
    plain = {exercise.slug for exercise in EXERCISES if is_plain(exercise)}
    assert {"vector-add", "tiled-gemm", "flash-attention"} <= plain
    assert not {"attention-three-kernels", "transpose", "gemm-int8", "find-shared-race"} & plain
    vector_add = next(exercise for exercise in EXERCISES if exercise.slug == "vector-add")
    assert not is_plain(replace(vector_add, bytes_formula="13 * N"))


def test_drills_are_items_of_the_kernels_lane():
    sources = Sources(EXERCISES, EXERCISES, None)
    assert set(DRILLS) == {"occupancy-by-hand", "roofline-by-hand", "read-the-sass"}
    for drill in DRILLS.values():
        assert drill.item().kind == "kernel"
        assert drill.item_id == f"kernel:{drill.slug}"
        if not drill.compiles:
            questions = drill.questions(7, sources)
            assert len({question.text for question in questions}) == drill.count
            assert drill.questions(7, sources) == questions


def test_a_drill_asks_of_no_kernel_twice():
    sources = Sources(EXERCISES, EXERCISES, None)
    for seed in range(100):
        questions = DRILLS["roofline-by-hand"].questions(seed, sources)
        assert len({question.text.partition(") with ")[0] for question in questions}) == len(questions)
