"""Every screen at every size, with every look: nothing essential is lost, and nothing rests on colour."""

from itertools import pairwise

import pytest
from textual.color import Color
from textual.widgets import Static

from prepdeck.data.memory import Rating
from prepdeck.data.settings import load_settings
from prepdeck.tui.app import Look
from prepdeck.tui.page import SMALLEST
from prepdeck.tui.themes import THEME_NAMES, THEMES
from prepdeck.tui.widgets.menu import Menu

SCREENS = [
    ("today", None),
    ("review", None),
    ("drills", None),
    ("drills", "twice"),
    ("kernels", None),
    ("kernels", "vector-add"),
    ("progress", None),
]
# What has to be readable on each screen, even at 80x24: the first and the last column.
ESSENTIAL = {
    ("today", None): ["Drill · Twice", "min", "seen recall", "Last 28 days", "start", "bad day"],
    ("review", None): ["show answer", "left"],
    ("drills", None): ["Twice", "easy", "12   new", "comes back", "solved or tried", "filter"],
    ("drills", "twice"): ["Return twice that number", "of 12:00", "run", "submit"],
    ("kernels", None): ["Vector add", "easy", "12   new", "comes back"],
    ("kernels", "vector-add"): ["Vector add", "of 12:00", "check", "grade"],
    ("progress", None): ["GPU & CUDA", "core seen", "unaided", "last", "today"],
}

AUTHORS_SIGNS = set("−≤·")  # stand in our statements and titles


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: "-".join(filter(None, screen)))
async def test_nothing_essential_is_missing_at_any_size(home, screen):
    async with home.run(screen[0], target=screen[1], size=SMALLEST) as prepdeck:
        for size in (SMALLEST, (120, 40), (200, 60), SMALLEST):
            await prepdeck.pilot.resize_terminal(*size)
            await prepdeck.settle()
            shown = prepdeck.shown()
            for text in ESSENTIAL[screen]:
                assert text in shown, size
            bar = prepdeck.text("#keys")
            assert len(bar) <= size[0] - 2
            assert bar.endswith(": commands")
            assert "? help" in bar
            assert bar in shown  # one line, nothing cut
            assert prepdeck.text("#top").rstrip() in shown


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: "-".join(filter(None, screen)))
async def test_a_window_that_is_too_small_is_told_and_works_again_when_it_grows(home, screen):
    async with home.run(screen[0], target=screen[1], size=(40, 10)) as prepdeck:
        said = " ".join(prepdeck.shown().split())
        assert f"needs a window of {SMALLEST[0]}x{SMALLEST[1]}" in said
        assert "40x10" in said
        await prepdeck.pilot.resize_terminal(*SMALLEST)
        await prepdeck.settle()
        for text in ESSENTIAL[screen]:
            assert text in prepdeck.shown()
        await prepdeck.pilot.resize_terminal(SMALLEST[0] - 1, SMALLEST[1])
        await prepdeck.settle()
        assert "79x24" in prepdeck.shown()


async def test_the_first_questions_fit_the_smallest_window(new_home):
    async with new_home.run(size=SMALLEST) as prepdeck:
        assert "How many minutes a day" in prepdeck.shown()
        assert "enter go on" in prepdeck.shown()
        await prepdeck.press("enter", "enter")
        assert "Which areas first?" in prepdeck.shown()
        assert "enter go on" in prepdeck.shown()
        assert "[ ] Python" in prepdeck.shown()


async def test_the_grades_fit_the_smallest_window(home):
    async with home.run("review", size=SMALLEST) as prepdeck:
        await prepdeck.press("enter" if prepdeck.screen.turn.face.expects != "self" else "space")
        grades = prepdeck.text("#grades")
        assert "4 easy" in grades
        assert grades.strip() in prepdeck.shown()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: "-".join(filter(None, screen)))
async def test_ascii_signs_only(home, screen):
    home.graded(("drill:twice", Rating.GOOD))
    look = Look(ascii_only=True, animations=False)
    async with home.run(screen[0], target=screen[1], look=look, size=SMALLEST) as prepdeck:
        assert foreign(prepdeck) <= AUTHORS_SIGNS
        assert prepdeck.text("#keys").isascii()
        assert prepdeck.text("#top").isascii()


@pytest.mark.parametrize(
    ("mode", "keys"),
    [("today", ["question_mark"]), ("today", ["m"]), ("drills", ["slash"]), ("review", ["f"]), ("review", ["i"])],
)
async def test_ascii_signs_only_on_sheets_and_lines_to_type_on(home, mode, keys):
    home.write_deck(home.deck.read_text().partition("## sync")[0])
    async with home.run(mode, look=Look(ascii_only=True, animations=False), size=SMALLEST) as prepdeck:
        await prepdeck.press(*keys)
        assert foreign(prepdeck) <= AUTHORS_SIGNS
        if keys == ["question_mark"]:
            assert prepdeck.text("#help-text").isascii()


def foreign(prepdeck) -> set[str]:
    """Return the signs on screen that are not ASCII."""
    return {sign for sign in prepdeck.shown() if ord(sign) > 126}


async def test_every_theme_colours_the_code_and_says_the_same(home):
    async with home.run("drills", target="twice") as prepdeck:
        shown = set()
        for name in THEME_NAMES:
            prepdeck.app.apply_theme(name)
            await prepdeck.settle()
            assert "Return twice" in prepdeck.shown()
            assert "def twice" in prepdeck.shown()
            shown.add(prepdeck.text("#statement"))
        assert len(shown) == 1


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_text_can_be_told_from_its_background(theme):
    ground = Color.parse(theme.background)
    for role in (theme.foreground, theme.accent, theme.success, theme.warning, theme.error, theme.variables["muted"]):
        assert contrast(Color.parse(role), ground) >= 4.5, role


def contrast(one, other) -> float:
    """Contrast ratio of two colours by WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


async def test_f2_goes_through_the_themes_and_keeps_the_choice(home):
    async with home.run() as prepdeck:
        for before, after in pairwise((*THEME_NAMES, THEME_NAMES[0])):
            assert prepdeck.app.look.theme == before
            await prepdeck.press("f2")
            assert load_settings(home.config).look.theme == after
    assert 'folders = ["' in home.config.read_text()


async def test_a_theme_that_cannot_be_kept_is_said(home, monkeypatch):
    def refuse(key, value):
        raise OSError("the disk is read-only")

    async with home.run() as prepdeck:
        monkeypatch.setattr(prepdeck.app.workspace, "keep", refuse)
        await prepdeck.press("f2")
        assert prepdeck.app.theme == THEME_NAMES[1]
        assert any("It is not kept: the disk is read-only" in note.message for note in prepdeck.app._notifications)


async def test_an_unknown_theme_falls_back_to_ours(home):
    async with home.run(look=Look(theme="nonsense", animations=False)) as prepdeck:
        assert prepdeck.app.theme == "prepdeck-dark"
        await prepdeck.press("f2")
        assert prepdeck.app.look.theme == THEME_NAMES[0]


async def test_no_color_is_honoured_and_verdicts_are_words(home, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with home.run("review") as prepdeck:
        for strip in prepdeck.screen._compositor.render_strips():
            for segment in strip:
                for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                    if colour is not None and colour.triplet is not None:
                        assert len(set(colour.triplet)) == 1, segment


async def test_without_animations_nothing_moves_by_itself(home):
    async with home.run(look=Look(animations=False)) as prepdeck:
        assert prepdeck.app.animation_level == "none"


# -- mouse ------------------------------------------------------------------------------------------------------------


async def click_word(prepdeck, selector: str, word: str) -> None:
    """Click on a word of a widget's one line of text."""
    widget = prepdeck.screen.query_one(selector, Static)
    column = str(widget.render()).index(word)
    inside = widget.content_region
    await prepdeck.pilot.click(offset=(inside.x + column, inside.y))
    await prepdeck.settle()


async def test_a_click_in_the_key_bar_does_what_the_key_does(home):
    async with home.run() as prepdeck:
        await click_word(prepdeck, "#keys", "bad day")
        assert prepdeck.screen.bad_day
        await click_word(prepdeck, "#keys", "help")
        assert type(prepdeck.screen).__name__ == "HelpSheet"


async def test_a_click_on_a_grade_grades(home):
    async with home.run("review") as prepdeck:
        turn = prepdeck.screen.turn
        await prepdeck.press("enter" if turn.face.expects != "self" else "space")
        await click_word(prepdeck, "#grades", "easy")
        assert prepdeck.workspace.store.item(turn.row.id).reps == 1
        assert prepdeck.workspace.store.history(turn.row.id)[0][0].rating == Rating.EASY


async def test_a_click_on_a_row_opens_it(home):
    async with home.run("drills") as prepdeck:
        await prepdeck.pilot.click("#list", offset=(4, 1))
        await prepdeck.settle()
        assert prepdeck.screen.item_id == "drill:most-frequent"


async def test_a_click_on_a_line_of_the_plan_starts_it(home):
    async with home.run() as prepdeck:
        menu = prepdeck.screen.query_one("#plan", Menu)
        cards = next(block for block in prepdeck.screen.blocks() if block.lane == "cards")
        assert menu.options[0].id == cards.key
        await prepdeck.pilot.click("#plan", offset=(6, 1))
        await prepdeck.settle()
        assert prepdeck.app.current_mode == "review"


@pytest.mark.parametrize("theme", THEME_NAMES)
async def test_the_cursor_of_a_list_is_seen_in_every_theme(home, theme):
    async with home.run("browse", look=Look(theme=theme, animations=False)) as prepdeck:
        await prepdeck.press("o")
        menu = prepdeck.screen.query_one(Menu)
        plain = menu.get_visual_style("option-list--option")
        cursor = menu.get_visual_style("option-list--option-highlighted")
        assert plain.background != cursor.background


async def test_a_sheet_lets_the_screen_below_shine_through(home):
    async with home.run("browse", size=(80, 24)) as prepdeck:
        before = prepdeck.shown().splitlines()
        await prepdeck.press("o")
        assert prepdeck.shown().splitlines()[0] == before[0]
        assert 0 < prepdeck.screen.styles.background.a < 1


async def test_the_keys_of_a_sheet_stay_in_sight(home):
    async with home.run("browse", size=(80, 24)) as prepdeck:
        for key in ("h", "question_mark", "i"):
            await prepdeck.press(key)
            for size in ((200, 60), SMALLEST):
                await prepdeck.pilot.resize_terminal(*size)
                await prepdeck.settle()
                assert "esc close" in prepdeck.shown(), (key, size)
            await prepdeck.press("escape")
