"""`prepdeck doctor`: what works here, and for what does not, the command that mends it."""

import argparse
import os
import platform
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ... import __version__
from ...data.paths import Paths
from ...data.settings import Settings, SettingsError, load_settings
from ..cli import OK, REFUSED
from .outcome import emit

EXTRAS = (  # extra, distribution, what it is for
    ("optimize", "fsrs-rs-python", "fitting the memory model and simulating"),
    ("images", "textual-image", "pictures on cards; without it they are told in words"),
)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. state: ok, missing (an extra that isn't there) or broken."""

    name: str
    state: str
    text: str
    mend: str = ""


def run(options: argparse.Namespace) -> int:
    """Print the findings; exit 1 when something is broken, 0 when at most extras are missing."""
    paths = Paths.find()
    findings = [program(), *settings_findings(paths), *record_findings(paths, repair=options.repair)]
    findings += [terminal(), *box_findings(), *compiler_findings(settings_or_default(paths)), *language_findings()]
    findings += library_findings(settings_or_default(paths))
    findings += [extra(*found) for found in EXTRAS]
    broken = any(finding.state == "broken" for finding in findings)
    signs = {"ok": "ok     ", "missing": "missing", "broken": "BROKEN "}
    lines = []
    for finding in findings:
        lines.append(f"{signs[finding.state]}  {finding.name:<14}{finding.text}")
        if finding.mend:
            lines.append(f"{'':>9}{'':<14}{finding.mend}")
    document = {"ok": not broken, "findings": [vars(finding) for finding in findings]}
    emit(options, document, "\n".join(lines))
    return REFUSED if broken else OK


def program() -> Finding:
    """Name the versions of prepdeck, Python and Textual."""
    try:
        textual = version("textual")
    except PackageNotFoundError:
        return Finding("prepdeck", "broken", "Textual is not installed.", "python3 -m pip install prepdeck")
    text = f"{__version__} on Python {platform.python_version()} ({sys.platform}), Textual {textual}"
    return Finding("prepdeck", "ok", text)


def settings_or_default(paths: Paths) -> Settings:
    """Return the settings, the defaults where config.toml can't be read (that is a finding of its own)."""
    try:
        return load_settings(paths.config)
    except SettingsError:
        return Settings()


def settings_findings(paths: Paths) -> list[Finding]:
    """Read config.toml."""
    try:
        settings = load_settings(paths.config)
    except SettingsError as error:
        return [Finding("settings", "broken", str(error), f"edit {paths.config}")]
    found = [Finding("settings", "ok", str(paths.config) if paths.config.exists() else "defaults, no config.toml yet")]
    for folder in settings.decks.folders:
        place = Path(folder).expanduser()
        if not place.is_dir():
            mend = f"make the folder, or take it out of decks.folders in {paths.config}"
            found.append(Finding("deck folder", "broken", f"{place} is not a folder.", mend))
    return found


def record_findings(paths: Paths, *, repair: bool) -> list[Finding]:
    """Open the record and check its integrity."""
    from ...data.clock import clock_from
    from ...data.store import RecordError, Store

    if paths.database_file is not None and not paths.database_file.exists():
        return [new_record(paths.database_file)]
    mended = ""
    try:
        with Store.open(paths.database_url, clock=clock_from(os.environ), backups=paths.backups) as store:
            report = store.check()
            if repair and not report.clean:
                mended = f" Before the repair: {report.summary()}"
                store.repair()
                report = store.check()
    except RecordError as error:
        mend = "prepdeck backup list, then prepdeck backup restore NAME" if paths.database_file else ""
        return [Finding("record", "broken", str(error), mend)]
    text = f"{paths.database_file or 'PostgreSQL'}: {report.summary()}{mended}"
    if report.clean:
        return [Finding("record", "ok", text)]
    damaged = repair or "file" in report.counts  # beyond what a repair can mend
    return [Finding("record", "broken", text, "prepdeck backup list" if damaged else "prepdeck doctor --repair")]


def new_record(file: Path) -> Finding:
    """Say whether a record that is not there yet can be made."""
    folder = next(folder for folder in file.parents if folder.exists())
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return Finding("record", "ok", f"{file} is made at the first start")
    why = "can't be written" if folder.is_dir() else "is no folder"
    mend = "make it writable, or set PREPDECK_HOME to a folder that is"
    return Finding("record", "broken", f"{file} can't be made: {folder} {why}.", mend)


def terminal() -> Finding:
    """Say what the terminal can do."""
    colours = "no colour (NO_COLOR)" if os.environ.get("NO_COLOR") else os.environ.get("COLORTERM") or "256 colours"
    try:
        size = os.get_terminal_size()
    except OSError:
        return Finding("terminal", "ok", "none: output is not a terminal")
    text = f"{os.environ.get('TERM', 'unknown')}, {colours}, {size.columns}x{size.lines}"
    if size.columns < 80 or size.lines < 24:
        return Finding("terminal", "broken", text, "make the window at least 80x24")
    return Finding("terminal", "ok", text)


def box_findings() -> list[Finding]:
    """Probe the sandbox that drills run in."""
    from ...drills.sandbox import BoxError, probe

    try:
        box = probe()
    except BoxError as error:
        return [Finding("sandbox", "broken", str(error))]
    if box.rung != "limits":
        return [Finding("sandbox", "ok", box.name)]
    mend = "sudo apt-get install bubblewrap" if sys.platform == "linux" else ""
    return [Finding("sandbox", "missing", f"{box.name}: time and memory are limited, files are not", mend)]


def library_findings(settings: Settings) -> list[Finding]:
    """Say whether the drills that use numpy and torch can be judged."""
    from ...drills.library import MEND, missing

    found = []
    for library in ("numpy", "torch"):
        sentence = missing(library, settings.kernels.python)
        name, what = f"{library} drills", f"drills that are solved with {library}"
        if sentence is None:
            found.append(Finding(name, "ok", f"{what} are judged in the sandbox"))
        else:
            why, _, mend = sentence.partition(" Run: ")
            found.append(Finding(name, "missing", f"{what} can't be judged. {why}", mend or MEND))
    return found


def extra(name: str, distribution: str, what: str) -> Finding:
    """Say whether one of our extras is installed."""
    try:
        return Finding(name, "ok", f"{distribution} {version(distribution)}: {what}")
    except PackageNotFoundError:
        return Finding(name, "missing", f"{distribution}: {what}.", f"python3 -m pip install 'prepdeck[{name}]'")


def language_findings() -> list[Finding]:
    """Look for what runs drills in the languages that are interpreted by a program of their own."""
    from ...drills.language import LANGUAGES, LanguageMissingError

    found = []
    for language in LANGUAGES.values():
        if not language.command:
            continue
        try:
            found.append(Finding(language.programs[0], "ok", f"{language.program()}: drills in {language.title}"))
        except LanguageMissingError as error:
            text = f"drills in {language.title} can't be run."
            found.append(Finding(language.programs[0], "missing", text, error.mend))
    return found


def compiler_findings(settings: Settings) -> list[Finding]:
    """Look for the CUDA compilers, torch and a GPU."""
    from ...drills.gpu.toolchain import Missing, probe

    chain = probe(settings.kernels.python or sys.executable)
    found = []
    for name, tool in chain.tools().items():
        if isinstance(tool, Missing):
            found.append(Finding(name, "missing", tool.why, tool.mend))
        else:
            found.append(Finding(name, "ok", f"{tool.version} {tool.where}".strip()))
    lacking = next((tool for tool in (chain.emulator, chain.torch) if isinstance(tool, Missing)), None)
    if lacking is None:
        compiler = "clang" if chain.emulator is chain.clang else "g++"
        words = f"kernels run on the CPU, by {compiler}: right or wrong, and which lines race; no timing"
        found.append(Finding("emulator", "ok", words))
    else:
        found.append(Finding("emulator", "missing", f"kernels can't run on the CPU. {lacking.why}", lacking.mend))
    return found
