"""`prepdeck sync FOLDER`: the record and those of your other devices made one."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ...data.clock import clock_from
from ...data.paths import Paths
from ...data.sync_state import last_folder
from ..cli import OK, REFUSED, warn
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ...data.sync import SyncReport


def run(options: argparse.Namespace) -> int:
    """Sync, then say what came and what went; exit 1 when this device's own events could not be written."""
    from ...data.rules import Rules
    from ...data.settings import load_settings
    from ...data.store import Store
    from ...data.sync import sync

    paths = Paths.find()
    folder = Path(options.folder) if options.folder else last_folder(paths.state)
    if folder is None:
        raise Refusal("name the folder that your devices share: prepdeck sync FOLDER. It is remembered from then on.")
    settings = load_settings(paths.config)
    clock = clock_from(os.environ, settings.plan.rollover)
    rules = Rules.from_settings(settings.memory)
    with Store.open(paths.database_url, clock=clock, rules=rules, backups=paths.backups) as store:
        report = sync(store, folder, paths.state, anew=options.anew)
        if store.backup_due():
            store.make_backup()
    for note in report.notes:
        warn(note)
    document = {
        "folder": str(report.folder),
        "file": str(report.file),
        "written": report.written,
        "added": report.added,
        "files": report.files,
        "complete": report.complete,
        "notes": list(report.notes),
    }
    emit(options, document, summary(report))
    return OK if report.complete else REFUSED


def summary(report: "SyncReport") -> str:
    """Return what a sync did as a sentence or two."""
    devices = f"{report.files} file{'s' if report.files != 1 else ''} in {report.folder}"
    if not (report.added or report.written):
        return f"Nothing new: {devices}."
    return f"{_events(report.added)} came, {_events(report.written)} went: {devices}."


def _events(count: int) -> str:
    """Return a number of events in words."""
    return f"{count} event{'' if count == 1 else 's'}"
