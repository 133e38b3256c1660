"""Pictures of every screen at the two sizes, and of Today in every theme. After a wanted change of looks:

pytest tests/tui/test_snapshots.py --snapshot-update
"""

from functools import partial

import pytest
from textual.widgets import Input, TextArea

from prepdeck.data.memory import Rating
from prepdeck.drills.gpu.toolchain import Missing, Present
from prepdeck.tui.app import Look
from prepdeck.tui.exercise.attempt import Attempt
from prepdeck.tui.themes import THEME_NAMES

SIZES = [(80, 24), (120, 40)]
WEEK_LATER = "2026-11-29T09:00+01:00"  # a Sunday too
CODE = """+++
area = "dsa"
subtopic = "lists"
tier = "core"
+++

## slices
type: predict
source: Python tutorial, lists

Q: What does this print?

```python
def middle(numbers):
    # without the ends
    return numbers[1:-1]


print(middle([3, 1, 4, 1, 5]), len("abc"))
```

A:

```text
[1, 4, 1] 3
```
"""


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request):
    return request.param


@pytest.fixture
def picture(snap_compare, home, monkeypatch):
    """Return the function that takes a picture of a screen after some keys and compares it with the one kept."""
    monkeypatch.setattr("prepdeck.tui.exercise.page.Attempt", partial(Attempt, timer=lambda: 0.0))
    driver = type(home).driver

    def take(start="today", *keys, size, target=None, look=None, owner=home, prepare=None):
        app = owner.app(start=start, target=target, look=look)

        async def before(pilot):
            prepdeck = driver(app, pilot)
            await prepdeck.ready()
            if prepare is not None:
                prepare(prepdeck)
                await prepdeck.settle()
            await prepdeck.press(*keys)
            for widget in (*app.screen.query(Input), *app.screen.query(TextArea)):
                widget.cursor_blink = False
            app.clear_notifications()
            await prepdeck.settle()

        return snap_compare(app, terminal_size=size, run_before=before)

    return take


def used(home) -> None:
    """Make a record with something due, done and seen."""
    home.graded(
        ("card:gpu-cuda.warps.lanes", Rating.GOOD),
        ("card:gpu-cuda.warps.spaces", Rating.EASY),
        ("drill:twice", Rating.HARD),
    )
    home.now = WEEK_LATER


def only_card(home, slug: str) -> None:
    """Leave only this card of the deck."""
    front, *cards = home.deck.read_text(encoding="utf-8").split("\n## ")
    home.write_deck(front + "".join(f"\n## {card}" for card in cards if card.startswith(f"{slug}\n")))


def same_tools(prepdeck) -> None:
    """Let every machine have the same compilers and no GPU."""
    chain = prepdeck.workspace.toolchain()
    for tool in ("nvrtc", "emulator", "torch"):
        chain.__dict__[tool] = Present("13.0", tool)
    chain.__dict__["gpu"] = Missing("No NVIDIA driver answers.", "")
    prepdeck.screen.fill()


def test_today(picture, home, size):
    used(home)
    home.write_settings('[plan]\ninterview = 2026-12-24\ninterview_name = "NVIDIA"\n')
    assert picture(size=size)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_today_in_every_theme(picture, home, name):
    used(home)
    assert picture(size=(80, 24), look=Look(theme=name, animations=False))


def test_today_in_ascii(picture, home):
    used(home)
    assert picture(size=(80, 24), look=Look(ascii_only=True, animations=False))


def test_today_on_a_bad_day(picture):
    assert picture("today", "b", size=(80, 24))


@pytest.mark.parametrize("slug", ["lanes", "sync"])
def test_question(picture, home, size, slug):
    only_card(home, slug)
    assert picture("review", size=size)


@pytest.mark.parametrize("slug", ["lanes", "spaces"])
def test_answer(picture, home, size, slug):
    only_card(home, slug)
    assert picture("review", "space", size=size)


def test_question_with_code(picture, home, size):
    home.write_deck(CODE)
    assert picture("review", size=size)


def test_answer_to_code(picture, home, size):
    home.write_deck(CODE)
    assert picture("review", *"[1]", "enter", size=size)


def test_review_done(picture, home):
    only_card(home, "lanes")
    assert picture("review", "space", "4", size=(80, 24))


def test_drills(picture, home, size):
    used(home)
    assert picture("drills", size=size, prepare=lambda prepdeck: prepdeck.judge())


def test_drill_with_a_wrong_answer(picture, size):
    assert picture("drills", "s", size=size, target="twice", prepare=lambda prepdeck: prepdeck.judge("WA"))


def test_grade_sheet(picture):
    assert picture("drills", "s", size=(80, 24), target="twice", prepare=lambda prepdeck: prepdeck.judge("AC"))


def test_kernels(picture, size):
    assert picture("kernels", size=size, prepare=same_tools)


def test_progress(picture, home, size):
    used(home)
    assert picture("progress", size=size)


def test_welcome(picture, new_home, size):
    assert picture(owner=new_home, size=size)


def test_welcome_to_the_areas(picture, new_home):
    assert picture("today", "enter", "enter", "space", "j", owner=new_home, size=(80, 24))


def test_help(picture, size):
    assert picture("today", "question_mark", size=size)


def test_a_window_too_small(picture):
    assert picture(size=(60, 20))
