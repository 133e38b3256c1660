"""Importing: a file or folder looked at (`plan_import`), then taken over (`apply`), all of it or nothing.

The order of the second part is in `staging`: files aside, one transaction of the record, files into place.
"""

import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ...data.database import collector_paused
from ...data.events import Event
from ...data.intake import clear_pending, is_pending
from ...data.store import Store
from . import staging as stage
from .anki_import import AnkiImport
from .folder_import import FolderImport
from .originals import PLACE
from .plan import Options, Outcome, Progress, Summary, never, silent
from .refusal import ImportRefused, Stopped
from .staging import Staging
from .table_import import TableImport

__all__ = ["ImportPlan", "ImportRefused", "Options", "Outcome", "Stopped", "Summary", "apply", "plan_import", "resume"]

PACKAGES, TABLES, DECKS = (".apkg", ".colpkg"), (".csv", ".tsv", ".txt"), (".md", ".markdown")


@dataclass
class ImportPlan:
    """An import that is ready to be taken over. Close it in any case: that removes what was staged.

    path: what is imported. summary: what it will do.
    """

    path: Path
    summary: Summary
    source: AnkiImport | TableImport | FolderImport
    staging: Staging

    def __enter__(self) -> "ImportPlan":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Forget the import."""
        self.source.close()
        self.staging.close()


def plan_import(
    path: Path, options: Options, progress: Progress = silent, cancelled: Callable[[], bool] = never
) -> ImportPlan:
    """Look at a file or folder and stage what it holds; nothing that counts is changed.

    Raises ImportRefused with a sentence where it cannot be imported, Stopped where `cancelled` says so.
    """
    kind = kind_of_file(path)
    staging = Staging(options.decks)
    try:
        source: AnkiImport | TableImport | FolderImport
        with collector_paused():  # notes hold no cycles
            if kind == "package":
                source = AnkiImport(path, staging, options, cancelled)
            elif kind == "table":
                source = TableImport(path, staging, options, cancelled)
            else:
                source = FolderImport(path, staging, options, cancelled)
            try:
                return ImportPlan(path, source.plan(progress), source, staging)
            except BaseException:
                source.close()
                raise
    except OSError as error:
        staging.close()
        raise ImportRefused(f"{error.filename or path} cannot be read or written: {error.strerror}.") from error
    except BaseException:
        staging.close()
        raise


def kind_of_file(path: Path) -> str:
    """Return what there is to import: package, table or folder; ImportRefused for anything else."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise ImportRefused(f"There is no file {path}.") from None
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise ImportRefused(f"{path} cannot be read: {error.strerror}.") from error
    ending = path.suffix.lower()
    if stat.S_ISDIR(mode):
        if ending in (*PACKAGES, *TABLES):
            raise ImportRefused(
                f"{path} is a folder, though its name ends in {ending}. Name the file inside it, or rename the folder"
                " if it holds Markdown decks."
            )
        return "folder"
    if not stat.S_ISREG(mode):
        raise ImportRefused(f"{path} is no ordinary file.")
    if ending in PACKAGES or (ending not in (*TABLES, *DECKS) and zipfile.is_zipfile(path)):
        return "package"
    if ending in TABLES:
        return "table"
    if ending in DECKS:
        return "folder"
    raise ImportRefused(
        f"{path.name} cannot be imported: it must be .apkg, .colpkg, .csv, .tsv, .md or a folder of Markdown files."
    )


def apply(
    plan: ImportPlan, store: Store, progress: Progress = silent, cancelled: Callable[[], bool] = never
) -> Outcome:
    """Take an import over. Raises ImportRefused, Stopped or RecordError; nothing was changed then.

    A backup of the record is made first where the import has a review log.
    """
    source, staging = plan.source, plan.staging
    source.cancelled = cancelled
    try:
        source.copy_media(progress)
        _refuse_touched(source)
        files = staging.names()
        staging.flush()
    except OSError as error:
        raise ImportRefused(f"{error.filename or 'The disk'} cannot be written: {error.strerror}.") from error
    backup = store.make_backup(force=True) if plan.summary.reviews else None
    if not files and not plan.summary.cards:
        return Outcome(backup=backup)

    def events() -> Iterator[Event]:
        """Yield the events; the last chance to stop, and to see an edit of a deck: then all of it is committed."""
        yield from source.events(store, progress)
        if cancelled():
            raise Stopped
        _refuse_touched(source)

    staging.committed = bool(files)
    try:
        added = store.append(events(), pending=staging.name if files else "")
    except BaseException:
        staging.committed = bool(files) and is_pending(store.database, staging.name)
        raise
    if files:
        try:
            _finish(staging, store)
        except KeyboardInterrupt:  # too late to stop: it is in the record
            _finish(staging, store)
        except OSError as error:
            raise ImportRefused(
                f"{error.filename} cannot be written: {error.strerror}. The history is stored; the next start of"
                " prepdeck puts the cards in place."
            ) from error
    written = sum(name != PLACE for name in files)
    return Outcome(added, written, source.merged, tuple(source.left_out()), backup)


def _refuse_touched(source: AnkiImport | TableImport | FolderImport) -> None:
    """Raise ImportRefused where a deck file was changed by somebody else since it was read."""
    touched = source.touched_meanwhile()
    if touched is not None:
        raise ImportRefused(f"{touched} was changed meanwhile; nothing was imported. Try again.")


def _finish(staging: Staging, store: Store) -> None:
    """Put the files in place and take the import's name out of the record; may be done twice."""
    staging.move_in()
    clear_pending(store.database, staging.name)
    staging.committed = False


def resume(decks: Path, store: Store) -> list[str]:
    """Finish or undo imports that were cut off; returns a sentence for each. Cheap where there are none."""
    if not stage.is_waiting(decks):
        return []
    database = store.database
    try:
        return stage.settle(decks, lambda name: is_pending(database, name), lambda name: clear_pending(database, name))
    except OSError as error:
        return [f"An import that was cut off cannot be completed: {error.filename}: {error.strerror}."]
