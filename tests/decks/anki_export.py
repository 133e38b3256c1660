"""Run by an interpreter that has Anki: makes a collection, studies, exports it in every form; prints counts as JSON.

usage: anki_export.py FOLDER
"""

import json
import sys
from pathlib import Path

from anki.collection import Collection, ExportAnkiPackageOptions
from anki.import_export_pb2 import ExportLimit


def main(folder: Path) -> None:
    path = str(folder / "collection.anki2")
    col = Collection(path)
    (folder / "a b.png").write_bytes(b"picture")
    name = col.media.add_file(str(folder / "a b.png"))
    cuda, misc = col.decks.id("CUDA::Memory"), col.decks.id("Misc")

    def add(kind: str, fields: tuple[str, ...], deck: int, tags: tuple[str, ...] = ()) -> None:
        note = col.new_note(col.models.by_name(kind))
        for place, text in enumerate(fields):
            note.fields[place] = text
        note.tags = list(tags)
        col.add_note(note, deck)

    for number in range(5):
        add("Basic", (f"What is <b>warp</b> {number}?", f'32 <img src="{name}"> {number}'), cuda, ("gpu::warp", "x"))
    add("Basic (and reversed card)", ("front", "back"), cuda)
    add("Cloze", ("The {{c1::GPU}} has {{c2::SMs}}", ""), misc)
    add("Cloze", ("The {{c1::GPU::hint}} has {{c1::SMs}}", "extra"), misc)
    add("Basic (type in the answer)", ("q", "typed"), misc)
    col.decks.set_current(cuda)
    for number in range(9):
        card = col.sched.getCard()
        if card is None:
            break
        card.start_timer()
        col.sched.answerCard(card, 3 if number % 3 else 4)
    ids = sorted(col.find_cards("deck:Misc"))
    col.sched.suspend_cards([ids[0]])
    col.set_user_flag_for_cards(2, [ids[1]])
    counts = {
        "notes": col.note_count(),
        "cards": col.card_count(),
        "reviews": col.db.scalar("select count() from revlog where ease > 0"),
        "due": col.db.list("select due + cast((select crt from col) / 86400 as int) from cards where type = 2"),
    }
    limit = ExportLimit()
    limit.whole_collection.SetInParent()
    for legacy in (False, True):
        wanted = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=legacy, with_deck_configs=True)
        out = str(folder / f"{'legacy' if legacy else 'modern'}.apkg")
        col.export_anki_package(out_path=out, options=wanted, limit=limit)
    bare = ExportAnkiPackageOptions(with_scheduling=False, with_media=False, legacy=False, with_deck_configs=False)
    col.export_anki_package(out_path=str(folder / "bare.apkg"), options=bare, limit=limit)
    for legacy in (False, True):
        col.export_collection_package(str(folder / f"{'legacy' if legacy else 'modern'}.colpkg"), True, legacy)
        if col.db is None:
            col = Collection(path)
    print(json.dumps(counts))


main(Path(sys.argv[1]))
