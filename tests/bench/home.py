"""Folders like those of someone who has used prepdeck for long: the shipped library, and 100,000 reviews.

They are made once and kept in the temporary folder of the machine; every run works on a copy.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from prepdeck.data.items import Item
from prepdeck.data.paths import Paths
from prepdeck.data.settings import default_text, write_settings
from prepdeck.tui.workspace import Workspace

from .cards import write_decks
from .record import START, bench_events, bench_items

BREAK = START.later(days=-200)  # the last answer to a card of the library: by now half of them are due
NOW = START.later(minutes=5).utc.isoformat()
ROOT = Path(__file__).parents[2]


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a prepdeck that lives in `home`, five minutes after the last review."""
    others = {name: os.environ[name] for name in os.environ if not name.startswith(("PREPDECK_", "NO_COLOR"))}
    return {**others, "PREPDECK_HOME": str(home), "PREPDECK_NOW": NOW}


def library_home(folder: Path, *, reviews: int, strangers: int) -> Path:
    """Copy a home into `folder` that has the shipped library, `reviews` answers and memories of vanished cards.

    strangers: how many cards the record remembers that are in no deck any more.
    """

    def make(home: Path) -> None:
        start(home)
        workspace = Workspace.open(environment(home))
        try:
            store = workspace.store
            cards = [Item(row.id, row.area, row.tier, row.title) for row in store.items("card")]
            gone = bench_items(strangers)
            store.sync_items("deck:gone", gone)
            store.append(bench_events(cards, reviews // 2, BREAK))
            store.append(bench_events(gone, reviews - reviews // 2))
            store.sync_items("deck:gone", [])
            store.make_backup()
        finally:
            workspace.close()

    return cached(f"library-{reviews}-{strangers}", make, folder)


def decks_home(folder: Path, *, cards: int, reviews: int) -> Path:
    """Copy a home into `folder` whose owner has `cards` cards of their own in deck files, and `reviews` answers."""

    def make(home: Path) -> None:
        start(home)
        decks = home / "decks"
        write_decks(decks, files=max(1, cards // 100), cards=cards)
        for path in decks.rglob("*.md"):
            os.utime(path, (1_700_000_000, 1_700_000_000))
        # The path of the copy is what the settings must name, so the decks lie where every copy finds them.
        kept = cache_folder() / f"decks-{cards}"
        if not kept.exists():
            shutil.copytree(decks, kept)
        shutil.rmtree(decks)
        write_settings(Paths.find(environment(home)).config, {"decks.folders": [str(kept)]})
        workspace = Workspace.open(environment(home))
        try:
            rows = workspace.store.items("card")
            own = [Item(row.id, row.area, row.tier, row.title) for row in rows if ".topic-" in row.id]
            workspace.store.append(bench_events(own, reviews))
            workspace.store.make_backup()
        finally:
            workspace.close()

    return cached(f"decks-home-{cards}-{reviews}", make, folder)


def start(home: Path) -> None:
    """Write the settings, so that the questions of the first run are not asked."""
    config = Paths.find(environment(home)).config
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(default_text(), encoding="utf-8")


def cached(name: str, make: Callable[[Path], None], folder: Path) -> Path:
    """Return a copy in `folder` of the home of that name; it is made where the library or the schema changed."""
    kept = cache_folder() / name
    if not kept.exists():
        with tempfile.TemporaryDirectory(dir=cache_folder()) as temporary:
            home = Path(temporary) / "home"
            home.mkdir()
            make(home)
            home.rename(kept)
    copy = folder / name
    shutil.copytree(kept, copy)
    return copy


def cache_folder() -> Path:
    """Return the folder where made homes are kept; a change of library, schema or generator begins a new one."""
    digest = hashlib.sha256()
    sources = [ROOT / "decks" / "library", ROOT / "drills" / "dsa", ROOT / "data" / "migrations" / "versions"]
    for path in sorted(path for source in sources for path in source.rglob("*.*") if path.is_file()):
        if "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(ROOT)} {path.stat().st_size}\n".encode())
    for path in (Path(__file__), Path(__file__).with_name("record.py"), Path(__file__).with_name("cards.py")):
        digest.update(path.read_bytes())
    name = f"prepdeck-bench-{os.getuid()}-"
    folder = Path(tempfile.gettempdir()) / f"{name}{digest.hexdigest()[:12]}"
    if not folder.exists():
        for outdated in folder.parent.glob(f"{name}*"):
            shutil.rmtree(outdated)
        folder.mkdir(mode=0o700)
    return folder
