"""Settings: what `config.toml` holds, read strictly, and written without disturbing what the user wrote in it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from .areas import AREAS, TITLES
from .breaks import break_text, parse_break
from .plan.block import LANES
from .values import Reader, date_or_none, flag, line_of_text, list_of, matching, number, one_of, whole

WEEKDAYS: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Spread = Literal["balance", "fuzz", "off"]
NewOrder = Literal["tier", "position", "random"]
ReviewOrder = Literal[
    "automatic",
    "due-date-then-random",
    "ascending-retrievability",
    "descending-retrievability",
    "ascending-intervals",
    "descending-intervals",
    "random",
]
Mix = Literal["mixed", "new-first", "reviews-first"]


class SettingsError(Exception):
    """The settings cannot be read or written; the message is the sentence for the user."""


@dataclass(frozen=True)
class PlanSettings:
    """[plan]: the week, its budget and the goal."""

    minutes: tuple[int, ...] = (90, 90, 90, 90, 90, 90, 90)
    interview: date | None = None
    interview_name: str = ""
    areas: tuple[str, ...] = ()
    rollover: int = 4
    drill_days: tuple[str, ...] = WEEKDAYS
    kernel_days: tuple[str, ...] = ("mon", "wed", "fri", "sat", "sun")
    build_minutes: int = 180
    output_days: tuple[str, ...] = ("sat", "sun")
    output_minutes: int = 120
    input_days: tuple[str, ...] = ("tue", "thu")
    input_minutes: int = 90
    apply_days: tuple[str, ...] = ("sat", "sun")
    cues: tuple[str, ...] = ()
    rest_days: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    starts: str = "07:30"
    remind: bool = True


@dataclass(frozen=True)
class MemorySettings:
    """[memory]: how the scheduler works."""

    retention: float = 0.9
    learning_steps: tuple[str, ...] = ("1m", "10m")
    relearning_steps: tuple[str, ...] = ("10m",)
    maximum_interval: int = 36500
    leech_threshold: int = 8
    spread: Spread = "balance"
    easy_days: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)


@dataclass(frozen=True)
class CardSettings:
    """[cards]: how much of the day cards take."""

    new_per_day: int = 12
    maximum_minutes: int = 60
    bury_siblings: bool = True
    new_order: NewOrder = "tier"
    review_order: ReviewOrder = "automatic"
    mix: Mix = "mixed"
    learn_ahead_minutes: int = 20


@dataclass(frozen=True)
class LookSettings:
    """[look]: theme and drawing."""

    theme: str = "prepdeck-dark"
    ascii: bool = False
    animations: bool = True
    count_down: bool = False


@dataclass(frozen=True)
class EditorSettings:
    """[editor]: the editor that `e` opens."""

    command: str = ""


@dataclass(frozen=True)
class KernelSettings:
    """[kernels]: the tools that check CUDA kernels."""

    python: str = ""
    architecture: str = "sm_90"


@dataclass(frozen=True)
class DeckSettings:
    """[decks]: the user's own cards."""

    folders: tuple[str, ...] = ()


@dataclass(frozen=True)
class CareerSettings:
    """[career]: applications."""

    weekly_target: int = 5
    ghosted_after_days: int = 21
    stages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """Everything in config.toml; a key that the file leaves out has its default."""

    plan: PlanSettings = field(default_factory=PlanSettings)
    memory: MemorySettings = field(default_factory=MemorySettings)
    cards: CardSettings = field(default_factory=CardSettings)
    look: LookSettings = field(default_factory=LookSettings)
    editor: EditorSettings = field(default_factory=EditorSettings)
    kernels: KernelSettings = field(default_factory=KernelSettings)
    decks: DeckSettings = field(default_factory=DeckSettings)
    career: CareerSettings = field(default_factory=CareerSettings)


_SLUGS = tuple(area.slug for area in AREAS)
_DAYS = list_of(one_of(WEEKDAYS), unique=True)


def _break(value: object) -> str:
    """Read a span of days such as 2026-12-24..2027-01-02."""
    return break_text(*parse_break(line_of_text(value)))


def _cue(value: object) -> str:
    """Read a sentence for a lane: "drill: after the first coffee"."""
    text = line_of_text(value)
    lane, colon, words = text.partition(":")
    if lane.strip() not in LANES or not colon or not words.strip():
        raise ValueError(f'must be a lane, a colon and words, such as "drill: after coffee"; lanes: {", ".join(LANES)}')
    return f"{lane.strip()}: {words.strip()}"


_STEPS = list_of(matching(r"[1-9][0-9]{0,4}[smhd]", "10m"))

KEYS: dict[str, tuple[Reader, str]] = {  # key -> reader, comment in the default file
    "plan.minutes": (list_of(whole(0, 1440), 7), "Minutes for study, Monday to Sunday. 0 is a day off."),
    "plan.interview": (date_or_none, 'Date of the interview, such as 2027-01-15, or "" for none.'),
    "plan.interview_name": (line_of_text, "What to call it on the screen, such as the company and the role."),
    "plan.areas": (
        list_of(one_of(_SLUGS), unique=True),
        "Areas to prepare; an empty list means all 21:\n" + "\n".join(f"  {slug}: {TITLES[slug]}" for slug in _SLUGS),
    ),
    "plan.rollover": (
        whole(0, 23),
        "Hour at which a study day starts. At 4, an evening until 03:59 is one day.",
    ),
    "plan.drill_days": (_DAYS, "Days with a DSA drill."),
    "plan.kernel_days": (_DAYS, "Days with a kernel or a lab."),
    "plan.build_minutes": (
        whole(0, 6000),
        "Minutes a week for kernels and labs: a full week plans no more.",
    ),
    "plan.output_days": (_DAYS, "Days on which the next step of what you write or make may be planned."),
    "plan.output_minutes": (whole(0, 6000), "Minutes a week for that."),
    "plan.input_days": (_DAYS, "Days on which the next step of a course, book or paper may be planned."),
    "plan.input_minutes": (whole(0, 6000), "Minutes a week for that."),
    "plan.apply_days": (_DAYS, "Days for applications."),
    "plan.cues": (
        list_of(_cue, unique=True),
        'When and where, a sentence for a lane: ["drill: after the first coffee, at the desk"]. Today shows it beside\n'
        "the line. Lanes: cards, drill, build, output, input, apply.",
    ),
    "plan.rest_days": (_DAYS, "Days on which nothing is planned; they do not break a run of days."),
    "plan.breaks": (
        list_of(_break, unique=True),
        'Planned breaks, such as ["2026-12-24..2027-01-02"]: nothing is planned on these days, and no card is given a\n'
        "day in them. w in Review moves what is due there already.",
    ),
    "plan.starts": (
        matching(r"([01][0-9]|2[0-3]):[0-5][0-9]", "07:30"),
        "When you usually begin: for the calendar (`prepdeck ics`) and for reminders.",
    ),
    "plan.remind": (flag, "While the app is open, ring at that time when nothing is done yet."),
    "memory.retention": (
        number(0.7, 0.97),
        "Share of due cards to be remembered, 0.7 to 0.97. More costs more time.",
    ),
    "memory.learning_steps": (_STEPS, "Waits between the first reviews of a new card: 30s, 10m, 1h, 1d."),
    "memory.relearning_steps": (_STEPS, "Waits after a card was forgotten."),
    "memory.maximum_interval": (whole(1, 36500), "Longest interval, in days."),
    "memory.leech_threshold": (whole(0, 99), "A card forgotten so many times is a leech. 0 switches this off."),
    "memory.spread": (
        one_of(get_args(Spread)),
        'How due days are spread: "balance" moves a card only when its day is full, "fuzz" always moves it a little,\n'
        '"off" never.',
    ),
    "memory.easy_days": (
        list_of(number(0.0, 1.0), 7),
        "Share of the usual load, Monday to Sunday: 1.0 normal, 0.5 half, 0.0 as little as possible.",
    ),
    "cards.new_per_day": (whole(0, 9999), "New cards a day, as far as the minutes allow."),
    "cards.maximum_minutes": (whole(0, 1440), "Minutes a day for cards, at most: the limit that counts."),
    "cards.bury_siblings": (flag, "Show one card only of those cut from one text on a day."),
    "cards.new_order": (
        one_of(get_args(NewOrder)),
        'Which new cards come first: "tier" (core first, the areas side by side), "position" (as they stand in the\n'
        'decks), "random" (another order each day).',
    ),
    "cards.review_order": (
        one_of(get_args(ReviewOrder)),
        "Which reviews come first, and so which wait when the minutes are short:\n"
        '  "automatic": areas mixed at random; the most likely remembered ones when not all fit\n'
        '  "due-date-then-random": longest due first\n'
        '  "ascending-retrievability": most likely forgotten first\n'
        '  "descending-retrievability": most likely remembered first\n'
        '  "ascending-intervals": shortest interval first; "descending-intervals": longest first\n'
        '  "random": another order each day',
    ),
    "cards.mix": (
        one_of(get_args(Mix)),
        '"mixed": new cards among the reviews; "reviews-first"; "new-first", which also sets the new cards\' time\n'
        "aside before the reviews get theirs.",
    ),
    "cards.learn_ahead_minutes": (
        whole(0, 1440),
        "When nothing else is left, cards in their learning steps are shown so many minutes early.",
    ),
    "look.theme": (line_of_text, "Colour theme; f2 in the app goes through them and keeps the one you leave it at."),
    "look.ascii": (flag, "Draw with ASCII characters only."),
    "look.animations": (flag, "Animate transitions."),
    "look.count_down": (flag, "The clock of an exercise shows the time left; w in an exercise changes it."),
    "editor.command": (line_of_text, 'Editor, such as "hx" or "code --wait". "" takes $VISUAL, then $EDITOR, then vi.'),
    "kernels.python": (
        line_of_text,
        'Python that has torch and sees the GPU, such as "~/torch/bin/python". "" is this one.',
    ),
    "kernels.architecture": (
        matching(r"sm_[1-9][0-9]{1,2}[af]?", "sm_90"),
        "Architecture that kernels compile for.",
    ),
    "decks.folders": (list_of(line_of_text), "Your own deck folders."),
    "career.weekly_target": (whole(0, 100), "Applications to send in a week."),
    "career.ghosted_after_days": (
        whole(1, 365),
        "Days without a word after which closing an application as ghosted is proposed; never done by itself.",
    ),
    "career.stages": (
        list_of(matching(r"[a-z][a-z0-9-]{0,19}", "take-home"), unique=True),
        'Stages of your own beside the usual ones, such as ["take-home"].',
    ),
}

SECTIONS: dict[str, str] = {
    "plan": "The week and the goal",
    "memory": "How cards come back",
    "cards": "How many cards",
    "look": "How it looks",
    "editor": "The editor that the key e opens",
    "kernels": "CUDA kernels",
    "decks": "Your own cards",
    "career": "Applications",
}


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing file means all defaults.

    SettingsError, with file and line, when the file cannot be read, is not TOML in UTF-8, holds an unknown key or a
    value that does not fit.
    """
    text = _read_text(path)
    if text is None:
        return Settings()
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        what = re.sub(r" \(at .*\)$", "", str(error))
        raise SettingsError(f"{path}:{line}: this is not TOML: {what}. Correct the line.") from error
    values: dict[str, dict[str, Any]] = {section: {} for section in SECTIONS}
    for section, table in document.items():
        if section not in SECTIONS:
            raise SettingsError(_unknown(path, text, section, tuple(SECTIONS), "section"))
        if not isinstance(table, dict):
            raise SettingsError(f"{path}:{_line_of(text, section)}: {section} must be a section, [{section}].")
        for name, value in table.items():
            key = f"{section}.{name}"
            if key not in KEYS:
                raise SettingsError(_unknown(path, text, key, tuple(KEYS), "key"))
            try:
                values[section][name] = KEYS[key][0](value)
            except ValueError as error:
                raise SettingsError(f"{path}:{_line_of(text, key)}: {key} {error}. Correct the line.") from None
    return Settings(
        plan=PlanSettings(**values["plan"]),
        memory=MemorySettings(**values["memory"]),
        cards=CardSettings(**values["cards"]),
        look=LookSettings(**values["look"]),
        editor=EditorSettings(**values["editor"]),
        kernels=KernelSettings(**values["kernels"]),
        decks=DeckSettings(**values["decks"]),
        career=CareerSettings(**values["career"]),
    )


def default_text() -> str:
    """Return the text of a config.toml that holds every key with its comment and its default."""
    import tomlkit

    lines = ["# Settings of prepdeck. Every key is shown with its default; delete a line to go back to it."]
    settings = Settings()
    for section, title in SECTIONS.items():
        lines += ["", f"# {title}", f"[{section}]"]
        table = getattr(settings, section)
        for key in fields(table):
            comment = KEYS[f"{section}.{key.name}"][1]
            lines += [f"# {line}".rstrip() for line in comment.split("\n")]
            lines.append(f"{key.name} = {tomlkit.item(_to_toml(getattr(table, key.name))).as_string()}")
    return "\n".join(lines) + "\n"


def write_settings(path: Path, changes: Mapping[str, object]) -> None:
    """Set the keys in `changes` ("plan.minutes": [...]) in the file and keep all else, comments and order included.

    Creates the commented default file first where there is none. The file is replaced in one step. SettingsError when
    a key or a value does not fit or the file cannot be written; the file is then as it was.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    for key, value in changes.items():
        if key not in KEYS:
            raise SettingsError(f"There is no setting {key}. The keys are: {', '.join(KEYS)}.")
        try:
            KEYS[key][0](_to_toml(value))
        except ValueError as error:
            raise SettingsError(f"The setting {key} {error}.") from None
    text = _read_text(path)
    if text is not None:
        load_settings(path)  # a file with a mistake is the user's to correct, not ours to rewrite
    try:
        document = tomlkit.parse(default_text() if text is None else text)
    except TOMLKitError as error:
        raise SettingsError(f"{path}: this is not TOML: {error}. Correct the file.") from error
    for key, value in changes.items():
        section, _, name = key.partition(".")
        if section not in document:
            document[section] = tomlkit.table()
        table: Any = document[section]
        table[name] = _to_toml(value)
    _replace(path, tomlkit.dumps(document))


def _replace(path: Path, text: str) -> None:
    """Write `text` to `path` so that a reader sees the old file or the new one; SettingsError when that fails."""
    from .whole_file import replace_file

    try:
        replace_file(path.resolve(), text.encode("utf-8"))  # a linked config.toml stays a link
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror}. The settings are unchanged.") from error


def _read_text(path: Path) -> str | None:
    """Return the file's text, None where there is no file."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise SettingsError(
            f"{path.parent} is a file, not a folder: set PREPDECK_HOME to a folder, or move the file away."
        ) from error
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be read: {error.strerror}. Make it readable, or set PREPDECK_HOME to a folder of yours."
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise SettingsError(f"{path}:{line}: this is not UTF-8 text. Save the file as UTF-8.") from error


def _to_toml(value: object) -> Any:
    """Return the value as TOML holds it: lists for tuples, "" for no date."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return [_to_toml(entry) for entry in value]
    return value


def _unknown(path: Path, text: str, name: str, known: tuple[str, ...], what: str) -> str:
    """Return the sentence about an unknown key or section, with the nearest known one."""
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    mend = f"Did you mean {near[0]}?" if near else f"The {what}s are: {', '.join(known)}."
    return f"{path}:{_line_of(text, name)}: there is no {what} {name}. {mend}"


def _line_of(text: str, key: str) -> int:
    """Return the 1-based line on which `section` or `section.name` stands; 1 where it is written in some other way."""
    section, _, name = key.partition(".")
    current = ""
    best = 1
    for place, line in enumerate(text.split("\n"), start=1):
        header = re.match(r"\s*\[\[?\s*[\"']?([^\"'\]]+?)[\"']?\s*\]", line)
        if header:
            current = re.sub(r"[\s\"']", "", header[1])
            if current == section:
                if not name:
                    return place
                best = place
            elif current == key:
                return place
            continue
        assigned = re.match(r"\s*([\w.\"' -]+?)\s*=", line)
        if assigned:
            full = re.sub(r"[\s\"']", "", assigned[1])
            full = f"{current}.{full}" if current else full
            if full == key or full.startswith(f"{key}."):
                return place
            if full == section:
                best = place
    return best
