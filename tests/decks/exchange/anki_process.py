"""Anki's own package at work, run by the interpreter that holds it: one JSON command a line in, one answer a line out.

Commands: open COLLECTION, import PACKAGE, notes, cards, answer N EASE, edit GUID FIELD TEXT,
add TYPE FIELDS, tag GUID TAGS, export PACKAGE LEGACY, check.
"""

import json
import sys

from anki.collection import Collection, ExportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.import_export_pb2 import ImportAnkiPackageOptions

col = None


def notes():
    found = []
    for note_id in col.find_notes(""):
        note = col.get_note(note_id)
        found.append(
            {
                "guid": note.guid,
                "type": note.note_type()["name"],
                "fields": dict(note.items()),
                "tags": note.tags,
                "cards": len(note.cards()),
            }
        )
    return found


def cards():
    found = []
    for card_id in col.find_cards("", order="c.id"):
        card = col.get_card(card_id)
        output = card.render_output()
        found.append(
            {
                "guid": card.note().guid,
                "ord": card.ord,
                "deck": col.decks.name(card.did),
                "question": output.question_text,
                "answer": output.answer_text,
                "reps": card.reps,
                "suspended": card.queue == -1,
                "revlog": col.db.scalar("select count() from revlog where cid = ?", card_id),
            }
        )
    return found


def imported(path):
    request = ImportAnkiPackageRequest(package_path=path, options=ImportAnkiPackageOptions(with_scheduling=True))
    log = col.import_anki_package(request).log
    return {
        name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting", "missing_notetype")
    } | {"notes": col.note_count(), "cards": col.card_count(), "media": sorted(col.media.check().unused)}


def answered(guids, ease):
    count = 0
    for card_id in col.find_cards(""):
        card = col.get_card(card_id)
        if card.note().guid in guids:
            card.start_timer()
            states = col._backend.get_scheduling_states(card_id)
            col.sched.answer_card(col.sched.build_answer(card=card, states=states, rating=ease))
            count += 1
    return count


def edit(guid, field, text):
    note_id = col.db.scalar("select id from notes where guid = ?", guid)
    note = col.get_note(note_id)
    note[field] = text
    col.update_note(note)


def tag(guid, tags):
    note = col.get_note(col.db.scalar("select id from notes where guid = ?", guid))
    note.tags = tags
    col.update_note(note)


def run(command, *words):
    global col
    if command == "open":
        col = Collection(words[0])
        return True
    if command == "import":
        return imported(words[0])
    if command == "notes":
        return notes()
    if command == "cards":
        return cards()
    if command == "answer":
        return answered(set(words[0]), words[1])
    if command == "add":
        note = col.new_note(col.models.by_name(words[0]))
        note.fields[:] = words[1]
        col.add_note(note, 1)
        return note.guid
    if command == "edit":
        return edit(*words)
    if command == "tag":
        return tag(*words)
    if command == "export":
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=False, with_media=True, legacy=words[1]
        )
        return col.export_anki_package(out_path=words[0], options=options, limit=None)
    if command == "check":
        return col.fix_integrity()[0]
    raise ValueError(command)


for line in sys.stdin:
    print(json.dumps(run(*json.loads(line))), flush=True)
if col is not None:
    col.close()
