"""`prepdeck backup list|make|restore`."""

import argparse
import os
from pathlib import Path

from ...data import backup as backups
from ...data.clock import clock_from
from ...data.paths import Paths
from ...data.store import Store
from ..cli import OK
from .outcome import Refusal, emit


def run(options: argparse.Namespace) -> int:
    """Do the one thing that was asked for."""
    paths = Paths.find()
    return {"list": list_backups, "make": make, "restore": restore}[options.word](options, paths)


def list_backups(options: argparse.Namespace, paths: Paths) -> int:
    """Print the backups, newest first."""
    found = backups.list_backups(paths.backups)
    document = [
        {"name": one.path.name, "made": one.made.isoformat(), "bytes": one.path.stat().st_size} for one in found
    ]
    text = "\n".join(f"{entry['made']}  {entry['bytes'] / 1024:10.0f} KiB  {entry['name']}" for entry in document)
    emit(options, document, text or f"There is no backup in {paths.backups} yet: prepdeck backup make")
    return OK


def make(options: argparse.Namespace, paths: Paths) -> int:
    """Make a backup now."""
    with Store.open(paths.database_url, clock=clock_from(os.environ), backups=paths.backups) as store:
        made = store.make_backup()
    emit(
        options, {"name": made.name if made else None}, f"{made}" if made else "Nothing has changed since the last one."
    )
    return OK


def restore(options: argparse.Namespace, paths: Paths) -> int:
    """Put a verified backup in the record's place."""
    place = Path(options.name)
    source = place if place.exists() else paths.backups / options.name
    if not source.exists():
        raise Refusal(f"there is no backup {options.name!r}: prepdeck backup list names them.")
    kept = backups.restore(source, paths.database_url)
    emit(
        options,
        {"restored": str(source), "kept": str(kept) if kept else None},
        f"Restored {source}; the earlier record is {kept}.",
    )
    return OK
