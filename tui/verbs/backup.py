"""`prepdeck backup list|make|restore`."""

import argparse
import os
from pathlib import Path
from typing import Any

from ...data import backup as backups
from ...data.clock import clock_from
from ...data.paths import Paths
from ..cli import LACKING, OK
from .outcome import Refusal, emit


def run(options: argparse.Namespace) -> int:
    """Do the one thing that was asked for."""
    paths = Paths.find()
    return {"list": list_backups, "make": make, "restore": restore}[options.word](options, paths)


def list_backups(options: argparse.Namespace, paths: Paths) -> int:
    """Print the backups, newest first."""
    found = backups.list_backups(paths.backups)
    document: list[dict[str, Any]] = [
        {"name": one.path.name, "made": one.made.isoformat(), "bytes": one.size} for one in reversed(found)
    ]
    text = "\n".join(f"{entry['made']}  {entry['bytes'] / 1024:10.1f} KiB  {entry['name']}" for entry in document)
    emit(options, document, text or f"There is no backup in {paths.backups} yet: prepdeck backup make")
    return OK


def make(options: argparse.Namespace, paths: Paths) -> int:
    """Make a backup now, whether or not anything changed since the last one."""
    from ...data.store import Store

    if paths.database_file is not None and not paths.database_file.exists():
        raise Refusal(f"there is no record at {paths.database_file} yet, so there is nothing to back up.", LACKING)
    with Store.open(paths.database_url, clock=clock_from(os.environ), backups=paths.backups) as store:
        made = store.make_backup(force=True)
    assert made is not None  # forced, into a folder that is set
    emit(options, {"name": made.name, "file": str(made)}, str(made))
    return OK


def restore(options: argparse.Namespace, paths: Paths) -> int:
    """Put a verified backup in the record's place; the present record is kept beside it."""
    place = Path(options.name)
    source = place if place.exists() else paths.backups / options.name
    if not source.exists():
        raise Refusal(f"there is no backup {options.name!r}: prepdeck backup list names them.")
    clock = clock_from(os.environ)
    if paths.database_file is None:
        return restore_log(options, paths, source)
    kept = backups.restore(source, paths.database_file, clock.now())
    document = {"restored": str(source), "kept": str(kept) if kept else None, "events": None}
    emit(options, document, f"Restored {source}." + (f" The earlier record is {kept}." if kept else ""))
    return OK


def restore_log(options: argparse.Namespace, paths: Paths, source: Path) -> int:
    """Fill an empty database on a server from an exported log."""
    from ...data.store import Store

    with Store.open(paths.database_url, clock=clock_from(os.environ), backups=paths.backups) as store:
        count = store.restore_log(source)
    document = {"restored": str(source), "kept": None, "events": count}
    emit(options, document, f"Restored {count} events from {source}.")
    return OK
