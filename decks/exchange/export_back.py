"""Notes that came from Anki as genanki writes them: their own type, so that Anki brings its own notes up to date."""

import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..parser import is_tag
from .deckfile import safe_media_name
from .export_file import Pictures, picture_file
from .export_note import Note
from .originals import Original, Originals
from .returned import returned

_SOURCE = re.compile(r"""<img\b[^>]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
NEVER = 1  # second of a note type's last change: one that is in the collection is never replaced by ours


class Back:
    """Makes notes. count: how many it made."""

    def __init__(self, originals: Originals | None, when: float) -> None:
        """Take the notes as they came; when: seconds since 1970, the time of an edit."""
        self.count = 0
        self._originals = originals
        self._when = when
        self._models: dict[int, Any] = {}

    def note(self, note: Note, pictures: Pictures, position: int) -> Any:
        """Return genanki's note; None where it did not come from Anki or its edit has no field to go to."""
        original = self._originals.get(note.guid) if self._originals is not None and note.blocks else None
        if original is None or note.card.type not in ("qa", "cloze"):  # others show more than a field holds
            return None
        import genanki  # type: ignore[import-untyped]

        deck = Path(note.card.path)
        tags = tuple(dict.fromkeys(tag for one in note.cards for tag in one.tags))
        back = returned(
            original, list(note.blocks), tags, is_tag, lambda address: pictures.name(address, deck, note.base)
        )
        if back is None:
            return None
        self.count += 1
        _take_pictures(back.values, deck, pictures)
        made = _classes()[1](
            model=self._model(original), fields=list(back.values), guid=note.guid, tags=list(back.tags), due=position
        )
        made.changed = self._when if back.edited else original.changed
        made.cards = [genanki.Card(place) for place in back.ords]
        for place, card in enumerate(made.cards):
            card.suspend = place in note.suspended
        return made

    def _model(self, original: Original) -> Any:
        """Return the note type as it came."""
        import genanki

        if original.type_id not in self._models:
            kind = original.kind
            self._models[original.type_id] = _classes()[0](
                original.type_id,
                kind.name,
                fields=[{"name": name} for name in kind.fields],
                templates=[{"name": one.name, "qfmt": one.question, "afmt": one.answer} for one in kind.templates],
                css=kind.css,
                model_type=genanki.Model.CLOZE if kind.cloze else genanki.Model.FRONT_BACK,
            )
        return self._models[original.type_id]


def _classes() -> tuple[Any, Any]:
    """Return genanki's classes of a note type and a note, taught to leave what came from Anki as it is."""
    import genanki

    class Model(genanki.Model):  # type: ignore[misc]
        """A note type that never replaces the one in the collection; the cards of its notes are known."""

        _req: tuple[Any, ...] = ()

        def to_json(self, timestamp: float, deck_id: int) -> Any:
            """Return it as the package holds it."""
            return super().to_json(NEVER, deck_id)

    class Back(genanki.Note):  # type: ignore[misc]
        """A note with a time of change of its own, and with HTML that Anki's users wrote."""

        changed: float

        def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: Any) -> None:
            """Write it and its cards."""
            super().write_to_db(cursor, self.changed, deck_id, id_gen)

        def _check_invalid_html_tags_in_fields(self) -> None:
            """Take the HTML as it is."""

    return Model, Back


def _take_pictures(values: tuple[str, ...], deck: Path, pictures: Pictures) -> None:
    """Let the pictures that fields name go along under the names that they have in Anki."""
    for match in _SOURCE.finditer("".join(values)):
        name = unquote(unescape(match[1] or match[2] or match[3] or ""))
        if not name.isprintable() or "/" in name or "\\" in name:  # Anki refuses a package with such a file
            continue
        path = picture_file(f"media/{safe_media_name(name)}", deck) if name else None
        if path is not None:
            pictures.files.setdefault(name, path)
