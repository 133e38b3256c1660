"""Markdown decks imported as they are: files of ours and of hashcards, with the pictures that lie beside them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from ...data.events import Event
from ...data.store import Store
from ..parser import decode, parse
from ..scan import ENDINGS, LARGEST, scan
from .deckfile import safe_slug
from .package import LARGEST_FILE, MOST_ENTRIES
from .plan import Options, Progress, Summary
from .refusal import ImportRefused, Stopped
from .staging import Staging

BESIDE = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".mp3", ".ogg", ".wav", ".m4a", ".tex")


class FolderImport:
    """A folder of decks, or one deck file, on its way in."""

    merged = 0

    def __init__(self, path: Path, staging: Staging, options: Options, cancelled: Callable[[], bool]) -> None:
        self.path = path.absolute()
        self.staging = staging
        self.options = options
        self.cancelled = cancelled

    def close(self) -> None:
        """Nothing is open."""

    def plan(self, progress: Progress) -> Summary:
        """Stage the files that are not there yet."""
        if self.options.area or self.options.columns:
            raise ImportRefused("A Markdown deck names its own area and columns; leave --area and --map away.")
        decks = self.staging.decks.absolute()
        if decks == self.path or decks in self.path.parents:
            raise ImportRefused(f"{self.path} lies in the decks already.")
        folder = safe_slug(self.options.deck or (self.path.stem if self.path.is_file() else self.path.name), "deck")
        summary = Summary()
        found = scan(self.path)
        summary.skipped += [f"{problem.path}: {problem.message}." for problem in found.problems]
        listed = sorted(map(Path, found.files))
        for number, path in enumerate(listed):
            if number % 20 == 0:
                if self.cancelled():
                    raise Stopped
                progress("reading decks", number, len(listed))
            self._deck(path, folder, summary)
        if not summary.cards:
            if summary.skipped:
                raise ImportRefused(f"There is no card to import in {self.path}. {summary.skipped[0]}")
            raise ImportRefused(f"There is no card in {self.path}: no .md file with Q: and A:, or C: with [deletions].")
        if self.path.is_dir():
            for path in self._beside():
                self._take(path, folder, summary)
        summary.media = sum(not name.endswith(ENDINGS) for name in self.staging.names())
        summary.files = self.staging.names()
        return summary

    def _deck(self, path: Path, folder: str, summary: Summary) -> None:
        """Stage one deck, unless there are no cards in it."""
        if path.stat().st_size > LARGEST:
            summary.skipped.append(f"{path} is larger than {LARGEST // 2**20} MiB: left out.")
            return
        data = path.read_bytes()
        text, problems = decode(data, path)
        deck = parse(text, path)
        if not deck.cards:
            if problems:
                summary.skipped.append(f"{problems[0]}")
            return
        errors = [problem for problem in deck.problems if problem.severity == "error"]
        summary.skipped += [str(problem) for problem in errors[:5]]
        if len(errors) > 5:
            summary.skipped.append(f"{path}: {len(errors) - 5} more problems; `prepdeck cards check` names them.")
        summary.notes += len({card.siblings or card.id for card in deck.cards})
        summary.cards += len(deck.cards)
        summary.decks[deck.front.name or path.stem] = deck.front.area
        state = self._take(path, folder, summary)
        setattr(summary, state, getattr(summary, state) + len(deck.cards))

    def _take(self, path: Path, folder: str, summary: Summary) -> str:
        """Stage a copy of a file; returns new, or unchanged where there is one of that name already, which stays."""
        base = self.path if self.path.is_dir() else self.path.parent
        relative = f"{folder}/{path.relative_to(base)}"
        target = self.staging.decks / relative
        if not target.exists():
            shutil.copyfile(path, self.staging.path(relative))
            return "new"
        if target.read_bytes() != path.read_bytes():
            summary.edited += 1
            summary.kept.append(f"{target}:1 differs from {path}")
        return "unchanged"

    def _beside(self) -> Iterator[Path]:
        """Yield the pictures, sounds and macros in the folder; links that lead out of it are passed over."""
        root = self.path.resolve()
        for number, path in enumerate(sorted(self.path.rglob("*"))):
            if number > MOST_ENTRIES:
                raise ImportRefused(f"{self.path} holds over {MOST_ENTRIES} files.")
            if path.suffix.lower() not in BESIDE or any(
                part.startswith(".") for part in path.parts[len(self.path.parts) :]
            ):
                continue
            if path.is_file() and root in path.resolve().parents and path.stat().st_size <= LARGEST_FILE:
                yield path

    def copy_media(self, progress: Progress) -> None:
        """The files are staged already."""

    def touched_meanwhile(self) -> str | None:
        """Return a file that came to be there since, None without one."""
        return next((name for name in self.staging.names() if (self.staging.decks / name).exists()), None)

    def events(self, store: Store, progress: Progress) -> Iterator[Event]:
        """A deck has no history."""
        yield from ()

    def left_out(self) -> list[str]:
        """Nothing beyond the plan."""
        return []
