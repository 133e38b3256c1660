"""Settings: read strictly, written without disturbing the user's file."""

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.memory import Rules
from prepdeck.data.settings import KEYS, SECTIONS, Settings, SettingsError, default_text, load_settings, write_settings


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_no_file_means_defaults(config: Path) -> None:
    assert load_settings(config) == Settings()
    assert Rules.from_settings(Settings().memory) == Rules()


def test_the_default_file_holds_every_key_with_a_comment_and_its_default(config: Path) -> None:
    text = default_text()
    config.write_text(text)
    assert load_settings(config) == Settings()
    written = {f"{section}.{key}" for section, table in tomllib.loads(text).items() for key in table}
    assert written == set(KEYS)
    lines = text.split("\n")
    for number, line in enumerate(lines):
        assert len(line) <= 120
        if " = " in line and not line.startswith("#"):
            assert lines[number - 1].startswith("# ")


def test_every_key_of_the_classes_can_be_set() -> None:
    settings = Settings()
    named = {f"{section}.{key.name}" for section in SECTIONS for key in fields(getattr(settings, section))}
    assert named == set(KEYS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[plan]\nminute = 3", ":2: there is no key plan.minute. Did you mean plan.minutes?"),
        ("[plan]\n\n\nminutes = [1]", ":4: plan.minutes must be a list of 7 entries"),
        ("plan.rollover = 24", ":1: plan.rollover must be a whole number from 0 to 23"),
        ("[plan]\nrollover = true", ":2: plan.rollover must be a whole number"),
        ("# x\n[plans]", ":2: there is no section plans. Did you mean plan?"),
        ("zzz = 1", ":1: there is no section zzz. The sections are: plan,"),
        ("plan = 3", ":1: plan must be a section, [plan]"),
        ("[plan]\ninterview = 3", ":2: plan.interview must be a date such as 2027-01-15"),
        ('[plan]\ninterview = "soon"', ":2: plan.interview must be a date"),
        ("[plan]\ninterview = 2027-01-15T10:00:00", ":2: plan.interview must be a date"),
        ('[plan]\nareas = ["cooking"]', ":2: plan.areas holds 'cooking': each entry must be one of"),
        ('[plan]\nrest_days = ["sun", "sun"]', ":2: plan.rest_days names an entry twice"),
        ("[memory]\nretention = 0.99", ":2: memory.retention must be a number from 0.7 to 0.97"),
        ("[memory]\nretention = nan", ":2: memory.retention must be a number"),
        ('[memory]\nlearning_steps = ["1m", "soon"]', ":2: memory.learning_steps holds 'soon'"),
        ('[memory]\nlearning_steps = ["0m"]', ":2: memory.learning_steps holds '0m'"),
        ('[memory]\nspread = "wide"', ":2: memory.spread must be one of"),
        ("[cards]\nbury_siblings = 1", ":2: cards.bury_siblings must be true or false"),
        ('[look]\ntheme = """a\nb"""', ":2: look.theme must be a text in quotes, on one line"),
        ('[kernels]\narchitecture = "hopper"', ':2: kernels.architecture must look like "sm_90"'),
        ('[plan]\nbreaks = ["soon"]', ":2: plan.breaks holds 'soon': each entry must be days such as"),
        (
            '[plan]\nbreaks = ["2027-01-02..2026-12-24"]',
            ":2: plan.breaks holds '2027-01-02..2026-12-24': each entry must name its first day",
        ),
        ('[cards]\nnew_order = "alphabet"', ":2: cards.new_order must be one of"),
        ('[cards]\nreview_order = "easy"', ":2: cards.review_order must be one of"),
        ('[cards]\nmix = "both"', ':2: cards.mix must be one of "mixed", "new-first", "reviews-first"'),
        ("[cards]\nlearn_ahead_minutes = -1", ":2: cards.learn_ahead_minutes must be a whole number"),
        ('[decks]\nfolders = "~/decks"', ":2: decks.folders must be a list"),
        ("[plan]\nminutes = [\n", ":3: this is not TOML"),
        ("[plan]\n= 3", ":2: this is not TOML"),
        ("[plan]\nrollover = 1\nrollover = 2", ":3: this is not TOML"),
        ('[look]\n"theme" = 3', ":2: look.theme must be a text"),
        ("look = { theme = 3 }", ":1: look.theme must be a text"),
    ],
)
def test_a_mistake_is_named_with_its_line(config: Path, text: str, said: str) -> None:
    config.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings(config)
    assert str(caught.value).startswith(f"{config}{said}")


def test_a_file_that_is_not_utf8_is_named(config: Path) -> None:
    config.write_bytes(b"[plan]\n# caf\xe9\n")
    with pytest.raises(SettingsError, match=r":2: this is not UTF-8"):
        load_settings(config)


def test_a_folder_in_its_place_is_said(config: Path) -> None:
    config.mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(config)
    with pytest.raises(SettingsError, match="cannot be read"):
        write_settings(config, {})


def test_windows_line_ends_and_a_byte_order_mark_are_taken(config: Path) -> None:
    config.write_bytes(b"\xef\xbb\xbf[plan]\r\nrollover = 5\r\n")
    assert load_settings(config).plan.rollover == 5


def test_writing_creates_the_commented_file(config: Path) -> None:
    write_settings(config.parent / "deep" / "config.toml", {})
    assert (config.parent / "deep" / "config.toml").read_text() == default_text()


def test_writing_changes_the_values_only(config: Path) -> None:
    write_settings(config, {"plan.minutes": [1, 2, 3, 4, 5, 6, 7], "plan.interview": date(2027, 1, 15)})
    plan = load_settings(config).plan
    assert (plan.minutes, plan.interview) == ((1, 2, 3, 4, 5, 6, 7), date(2027, 1, 15))
    old, new = default_text().split("\n"), config.read_text().split("\n")
    changed = [(before, after) for before, after in zip(old, new, strict=True) if before != after]
    assert [before.partition(" ")[0] for before, _ in changed] == ["minutes", "interview"]
    write_settings(config, {"plan.interview": None})
    assert load_settings(config).plan.interview is None


def test_writing_keeps_the_users_comments_and_order(config: Path) -> None:
    config.write_text("# mine\n[look]  # here\ntheme = 'x'   # dark\n\n[plan]\nrollover = 3 # late\n")
    write_settings(config, {"look.theme": "y", "cards.new_per_day": 3})
    assert config.read_text() == (
        '# mine\n[look]  # here\ntheme = "y"   # dark\n\n[plan]\nrollover = 3 # late\n\n[cards]\nnew_per_day = 3\n'
    )


def test_writing_keeps_the_line_ends(config: Path) -> None:
    config.write_bytes(b"[plan]\r\n# late\r\nrollover = 3\r\n")
    write_settings(config, {"plan.rollover": 5})
    assert config.read_bytes() == b"[plan]\r\n# late\r\nrollover = 5\r\n"


def test_writing_follows_a_link(config: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("[plan]\n")
    config.symlink_to(real)
    write_settings(config, {"plan.rollover": 2})
    assert config.is_symlink()
    assert load_settings(real).plan.rollover == 2


def test_a_wrong_change_leaves_the_file(config: Path) -> None:
    write_settings(config, {})
    for changes in ({"plan.rollover": 99}, {"plan.roll": 1}, {"plan.rollover": 5, "look.ascii": "no"}):
        with pytest.raises(SettingsError, match="setting"):
            write_settings(config, changes)
    assert config.read_text() == default_text()


def test_a_file_with_a_mistake_is_not_rewritten(config: Path) -> None:
    config.write_text("[plan]\nrollover = 'x'\n")
    with pytest.raises(SettingsError, match=":2:"):
        write_settings(config, {"look.ascii": True})
    assert config.read_text() == "[plan]\nrollover = 'x'\n"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="file is a file, not a folder"):
        write_settings(tmp_path / "file" / "config.toml", {})


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "plan.minutes": st.lists(st.integers(0, 1440), min_size=7, max_size=7),
    "plan.interview": st.none() | st.dates(),
    "plan.interview_name": st.text(st.characters(exclude_categories=("Cs", "Cc"))),
    "memory.retention": st.floats(0.7, 0.97),
    "memory.easy_days": st.lists(st.floats(0, 1), min_size=7, max_size=7),
    "look.ascii": st.booleans(),
    "decks.folders": st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")))),
}


@given(st.fixed_dictionaries({}, optional=VALUES))
def test_what_is_written_is_read_back(changes: dict[str, Any]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "config.toml"
        write_settings(path, changes)
        settings = load_settings(path)
        for key, value in changes.items():
            section, _, name = key.partition(".")
            found = getattr(getattr(settings, section), name)
            assert (list(found) if isinstance(found, tuple) else found) == value
        assert tomlkit.parse(path.read_text()).as_string() == path.read_text()


def test_breaks_are_read_written_and_kept_as_one_form(config: Path) -> None:
    config.write_text('[plan]\nbreaks = ["2026-12-24", " 2027-02-01 .. 2027-02-03 "]\n')
    assert load_settings(config).plan.breaks == ("2026-12-24..2026-12-24", "2027-02-01..2027-02-03")
    write_settings(config, {"plan.breaks": ["2027-03-01..2027-03-02"]})
    assert load_settings(config).plan.breaks == ("2027-03-01..2027-03-02",)


def test_a_file_from_before_the_orders_is_still_good(config: Path) -> None:
    config.write_text("[cards]\nnew_per_day = 5\nmaximum_minutes = 30\nbury_siblings = false\n")
    cards = load_settings(config).cards
    assert (cards.new_per_day, cards.maximum_minutes, cards.bury_siblings) == (5, 30, False)
    assert (cards.new_order, cards.review_order, cards.mix) == ("tier", "automatic", "mixed")
    assert cards.learn_ahead_minutes == 20


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="home is a file, not a folder: set PREPDECK_HOME"):
        load_settings(tmp_path / "home" / "config.toml")
