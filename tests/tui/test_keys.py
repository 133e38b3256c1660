"""Keys: one class per action feeds bindings, key bar, help, palette and keys.toml, and nothing collides."""

from collections import Counter

import pytest
from textual.widgets import Input

from prepdeck.tui.catalogue import all_commands, commands_by_screen
from prepdeck.tui.command import APP_COMMANDS, Command
from prepdeck.tui.drills.screen import DrillPage, DrillsScreen
from prepdeck.tui.help import HelpSheet
from prepdeck.tui.kernels.screen import KernelPage, KernelsScreen
from prepdeck.tui.keys import load_keys
from prepdeck.tui.progress.screen import ProgressScreen
from prepdeck.tui.review.screen import ReviewScreen
from prepdeck.tui.today.screen import TodayScreen

PAGES = (TodayScreen, ReviewScreen, DrillsScreen, DrillPage, KernelsScreen, KernelPage, ProgressScreen)


def keys_of(commands) -> Counter:
    return Counter(key for command in commands for key in command.KEYS.split(",") if key)


@pytest.mark.parametrize("command", all_commands(), ids=lambda command: command.slug())
def test_every_command_has_help_and_a_key(command):
    assert command.__doc__
    assert command.__doc__ != Command.__doc__
    assert command.help().endswith(".")
    assert command.KEYS


def test_slugs_are_unique():
    assert max(Counter(command.slug() for command in all_commands()).values()) == 1


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_no_two_commands_of_one_screen_share_a_key(page):
    assert max(keys_of(page.PAGE_COMMANDS).values()) == 1
    if page is not ReviewScreen:  # there 1 to 4 are the grades
        assert max(keys_of((*page.PAGE_COMMANDS, *APP_COMMANDS)).values()) == 1


def test_every_command_of_a_screen_is_in_the_catalogue():
    listed = {command for group in commands_by_screen().values() for command in group}
    for page in PAGES:
        assert set(page.PAGE_COMMANDS) <= listed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_every_command_of_a_screen_is_handled_there(page):
    for command in page.PAGE_COMMANDS:
        handler = f"on_{command.slug().replace('-', '_')}"
        assert hasattr(page, handler), f"{page.__name__} has no {handler}"


@pytest.mark.parametrize(
    ("mode", "target"),
    [
        ("today", None),
        ("review", None),
        ("drills", None),
        ("drills", "twice"),
        ("kernels", None),
        ("kernels", "vector-add"),
        ("progress", None),
    ],
)
async def test_the_help_lists_every_command_of_its_screen(home, mode, target):
    async with home.run(mode, target=target) as prepdeck:
        commands = prepdeck.screen.PAGE_COMMANDS
        if prepdeck.app.focused is not None and isinstance(prepdeck.app.focused, Input):
            await prepdeck.press("enter")
        await prepdeck.press("question_mark")
        assert isinstance(prepdeck.screen, HelpSheet)
        text = " ".join(prepdeck.text("#help-text").split())
        for command in (*commands, *APP_COMMANDS):
            assert command.help() in text
        await prepdeck.press("escape")
        assert not isinstance(prepdeck.screen, HelpSheet)


async def test_number_keys_go_to_the_screens(home):
    async with home.run() as prepdeck:
        for key, mode in (("3", "drills"), ("4", "kernels"), ("5", "progress"), ("1", "today"), ("2", "review")):
            await prepdeck.press(key)
            assert prepdeck.app.current_mode == mode


async def test_a_number_key_leaves_an_open_drill(home):
    async with home.run("drills", target="twice") as prepdeck:
        await prepdeck.press("5")
        assert prepdeck.app.current_mode == "progress"
        await prepdeck.press("3")
        assert isinstance(prepdeck.screen, DrillsScreen)


async def test_number_keys_are_text_where_text_is_written(home):
    async with home.run("drills") as prepdeck:
        await prepdeck.press("slash", "1", "5")
        assert prepdeck.text("#filter") == "15"
        await prepdeck.press("escape", "enter", "i", "5")
        assert prepdeck.app.current_mode == "drills"
        assert "5" in prepdeck.screen.source.text


async def test_the_palette_runs_a_command(home):
    async with home.run() as prepdeck:
        await prepdeck.press("colon")
        assert type(prepdeck.screen).__name__ == "CommandPalette"
        await prepdeck.type("bad day")
        await prepdeck.press("enter")
        assert isinstance(prepdeck.screen, TodayScreen)
        assert prepdeck.screen.bad_day


async def test_the_palette_runs_a_command_of_the_app(home):
    async with home.run() as prepdeck:
        await prepdeck.press("colon")
        await prepdeck.type("show progress")
        await prepdeck.press("enter")
        assert prepdeck.app.current_mode == "progress"


# -- keys.toml --------------------------------------------------------------------------------------------------------


def own_keys(home, text: str) -> None:
    (home.folder / "keys.toml").write_text(text, encoding="utf-8")


async def test_own_keys_take_the_place_of_the_default_ones(home):
    own_keys(home, 'bad-day = "z, ctrl+b"\nshow-progress = "9"\n')
    async with home.run() as prepdeck:
        await prepdeck.press("b")
        assert not prepdeck.screen.bad_day
        await prepdeck.press("z")
        assert prepdeck.screen.bad_day
        await prepdeck.press("ctrl+b")
        assert not prepdeck.screen.bad_day
        assert "z bad day" in prepdeck.text("#keys")
        await prepdeck.press("5")
        assert prepdeck.app.current_mode == "today"
        await prepdeck.press("question_mark")
        assert "z ^b" in prepdeck.text("#help-text")
        await prepdeck.press("escape", "9")
        assert prepdeck.app.current_mode == "progress"


async def test_own_keys_hold_on_screens_that_are_opened_later(home):
    own_keys(home, 'leave-progress = "z"\n')
    async with home.run() as prepdeck:
        await prepdeck.press("5", "escape")
        assert prepdeck.app.current_mode == "progress"
        await prepdeck.press("z")
        assert prepdeck.app.current_mode == "today"


async def test_wrong_lines_are_told_and_the_others_hold(home):
    own_keys(home, 'bad-dya = "z"\nbad-day = "z"\ndrop-block = 3\n')
    async with home.run() as prepdeck:
        notes = prepdeck.notes()
        assert any("keys.toml:1" in note and "Did you mean 'bad-day'?" in note for note in notes)
        assert any("keys.toml:3" in note and "drop-block" in note for note in notes)
        await prepdeck.press("z")
        assert prepdeck.screen.bad_day


def test_a_file_that_is_no_toml_leaves_the_default_keys(tmp_path):
    (tmp_path / "keys.toml").write_text('undo = "u', encoding="utf-8")
    keys = load_keys(tmp_path / "keys.toml")
    assert keys.keymap == {}
    assert "default keys" in keys.problems[0]


def test_no_file_changes_nothing(tmp_path):
    assert load_keys(tmp_path / "keys.toml").keymap == {}
    assert load_keys(tmp_path / "keys.toml").problems == ()


def test_a_key_that_stands_for_two_commands_is_said(tmp_path):
    path = tmp_path / "keys.toml"
    path.write_text('flag = "u"\n', encoding="utf-8")
    (problem,) = load_keys(path).problems
    assert "the key u stands for flag and undo (" in problem
    assert "review" in problem
    assert "browse" in problem  # once for both
    path.write_text('undo = "ctrl+u"\n', encoding="utf-8")
    assert load_keys(path).problems == ()
