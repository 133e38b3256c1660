"""What Anki's own program exports comes in with equal counts; Anki runs as a program of its own."""

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from prepdeck.data.clock import SystemClock
from prepdeck.data.intake import items_met
from prepdeck.data.store import Store
from prepdeck.decks.exchange.importing import apply, plan_import
from prepdeck.decks.exchange.plan import Options
from prepdeck.decks.parser import parse

pytestmark = [pytest.mark.anki, pytest.mark.slow]


@pytest.fixture(scope="module")
def exported(anki_python: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Return a folder with exports of one collection in every form, and the collection's counts."""
    folder = tmp_path_factory.mktemp("anki")
    script = Path(__file__).with_name("anki_export.py")
    ran = subprocess.run(
        [anki_python, str(script), str(folder)], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return folder, json.loads(ran.stdout.strip().splitlines()[-1])


@pytest.mark.parametrize("name", ["modern.apkg", "legacy.apkg", "modern.colpkg", "legacy.colpkg", "bare.apkg"])
def test_exports_come_in_whole(exported: tuple[Path, dict[str, Any]], tmp_path: Path, name: str) -> None:
    folder, counts = exported
    clock = SystemClock()
    decks = tmp_path / "decks"
    bare = name == "bare.apkg"
    with Store.open(f"sqlite:///{tmp_path / 'record.db'}", clock=clock) as store:

        def take() -> tuple[Any, Any]:
            met = tuple(items_met(store.database, "card:%.anki.%"))
            options = Options(
                decks,
                met=met,
                now=clock.now().micros // 1000,
                offset=lambda ms: time.localtime(ms / 1000).tm_gmtoff // 60,
            )
            with plan_import(folder / name, options) as plan:
                return plan.summary, apply(plan, store)

        summary, outcome = take()
        assert (summary.notes, summary.cards, summary.new) == (counts["notes"], counts["cards"], counts["cards"])
        assert summary.skipped == []
        assert summary.reviews == (0 if bare else counts["reviews"]) and counts["reviews"] >= 7
        reviewed = store.database.rows("SELECT count(*) FROM event WHERE kind = 'reviewed' AND device = 'anki'")[0][0]
        assert reviewed == summary.reviews
        assert summary.media == (0 if bare else 1)
        assert summary.decks == {"CUDA::Memory": "gpu-cuda", "Misc": "interview"}
        kinds = dict(store.database.rows("SELECT kind, count(*) FROM event GROUP BY kind"))
        assert kinds.get("suspended", 0) == kinds.get("flagged", 0) == (0 if bare else 1)
        cards = {}
        for path in decks.rglob("*.md"):
            deck = parse(path.read_text(encoding="utf-8"), path)
            assert not deck.problems
            cards |= {card.id: card for card in deck.cards}
        assert len(cards) == counts["cards"]
        assert {"gpu::warp", "x"} in [set(card.tags) for card in cards.values()]
        due = sorted(row[0] for row in store.database.rows("SELECT due_day FROM memory WHERE phase = 2"))
        assert due == ([] if bare else sorted(counts["due"]))
        before = list(store.log()), {path: path.read_bytes() for path in decks.rglob("*.md")}
        again, nothing = take()
        assert (again.new, again.changed, nothing.events, nothing.files) == (0, 0, 0, 0)
        assert before == (list(store.log()), {path: path.read_bytes() for path in decks.rglob("*.md")})
        assert store.check().clean
        assert outcome.merged == 0
