"""Opening the form: on a card, on a copy of a shipped one, on an empty one, or on a text that was left unsaved."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ...decks.card import Card
from ...decks.file import FileError
from ...decks.writing import Draft, EditConflict, read_draft
from ..widgets.sheet import Choice
from .drafts import Keeper, Unsaved, waiting
from .place import DEFAULT, root_of

if TYPE_CHECKING:
    from ..app import PrepDeck
    from ..workspace import Workspace

Done = Callable[[str | None], None]


def open_form(deck: "PrepDeck", card: Card | None, done: Done) -> None:
    """Open the form.

    card: the one to edit, None for a new one. done: called with the id of the card that was saved, None without one. A
    text that was left unsaved for the same card is offered first; a shipped card is offered as a copy.
    """
    workspace = deck.workspace
    assert workspace is not None
    wanted = card.id if card is not None else None
    left = next((unsaved for unsaved in waiting(workspace.paths.state) if unsaved.card == wanted), None)
    if left is None:
        _open_fresh(deck, workspace, card, done)
        return
    options = [
        ("go", f"Go on with it: {left.title}"),
        ("fresh", "Begin without it; it stays kept"),
        ("drop", "Throw it away"),
    ]

    def decided(answer: str | None) -> None:
        """Do what was chosen about the text."""
        if answer == "go":
            _open_left(deck, workspace, card, left, done)
        elif answer is not None:
            if answer == "drop":
                keeper = Keeper(workspace.paths.state, left.name)
                keeper.discard()
                keeper.close()
            _open_fresh(deck, workspace, card, done)

    deck.push_screen(Choice("A text was left unsaved.", options, "go"), decided)


def open_draft(deck: "PrepDeck", question: str, tag: str, area: str) -> None:
    """Open the form on a new card with a question, a tag and, where one is given, an area for it."""
    workspace = deck.workspace
    assert workspace is not None
    place = workspace.paths.decks / (f"{area}.md" if area else DEFAULT)
    _push(deck, workspace, Draft(question=question, tags=(tag,)), place, None, lambda _: None, area=area, began=Draft())


def _open_fresh(deck: "PrepDeck", workspace: "Workspace", card: Card | None, done: Done) -> None:
    """Open the form on a card as its file holds it, or on an empty one."""
    if card is None:
        _push(deck, workspace, Draft(), workspace.paths.decks / DEFAULT, None, done)
        return
    root = root_of(workspace, Path(card.path))
    if root is None or root.shipped:
        _offer_copy(deck, workspace, card, done)
        return
    try:
        draft = read_draft(Path(card.path), card)
    except (EditConflict, FileError) as error:
        workspace.refresh()
        deck.notify(f"{error} Try again.", severity="warning", markup=False)
        done(None)
        return
    _push(deck, workspace, draft, Path(card.path), card, done)


def _offer_copy(deck: "PrepDeck", workspace: "Workspace", card: Card, done: Done) -> None:
    """Offer to copy a shipped card, which cannot be changed where it is."""
    options = [
        ("swap", "Copy it into a deck of mine, and suspend this one"),
        ("copy", "Copy it into a deck of mine"),
        ("no", "Leave it"),
    ]

    def decided(answer: str | None) -> None:
        """Open the form on the copy."""
        if answer in (None, "no"):
            return
        try:
            draft = read_draft(Path(card.path), card)
        except (EditConflict, FileError) as error:
            deck.notify(str(error), severity="warning", markup=False)
            return
        fields = {key: value for key, value in draft.fields.items() if key not in ("id", "anki")}
        copy = Draft(**{**vars(draft), "tier": card.tier, "source": card.source, "fields": fields})
        place = workspace.paths.decks / f"{card.area}.md"
        saved = (lambda _: _suspend(deck, workspace, card)) if answer == "swap" else None
        _push(deck, workspace, copy, place, None, done, area=card.area, began=Draft(), saved=saved)

    deck.push_screen(Choice("The cards that came with prepdeck are read-only.", options, "swap"), decided)


def _suspend(deck: "PrepDeck", workspace: "Workspace", card: Card) -> None:
    """Suspend a card that a copy takes the place of, with the other deletions of its text."""
    from ...data.store import RecordError

    base = card.siblings or card.id
    ids = [other.id for other in workspace.cards.cards() if (other.siblings or other.id) == base]
    try:
        workspace.store.record_many("suspended", ids)
    except RecordError as error:
        deck.notify(f"The card that was copied is not suspended. {error}", severity="warning", markup=False)


def _open_left(deck: "PrepDeck", workspace: "Workspace", card: Card | None, left: Unsaved, done: Done) -> None:
    """Open the form on a text that was left unsaved."""
    place = workspace.paths.decks / left.deck
    began = Draft()
    if card is not None:
        place = Path(card.path)
        try:
            began = read_draft(place, card)
        except (EditConflict, FileError) as error:
            deck.notify(f"{error} Try again.", severity="warning", markup=False)
            return
        if card.fingerprint != left.fingerprint:
            deck.notify("The card was changed since this text was begun: saving takes its place.", severity="warning")
    _push(deck, workspace, left.draft, place, card, done, area=left.area, began=began, name=left.name)


def _push(
    deck: "PrepDeck",
    workspace: "Workspace",
    draft: Draft,
    place: Path,
    card: Card | None,
    done: Done,
    *,
    area: str = "",
    began: Draft | None = None,
    name: str = "",
    saved: Callable[[str], None] | None = None,
) -> None:
    """Put the form on the screen."""
    from .form import CardForm

    try:
        keeper = Keeper(workspace.paths.state, name)
    except OSError as error:
        deck.notify(f"{workspace.paths.state} cannot be written: {error.strerror}.", severity="error", markup=False)
        return
    deck.push_screen(
        CardForm(workspace, keeper, draft, place, card=card, began=began, area=area, done=done, saved=saved)
    )
