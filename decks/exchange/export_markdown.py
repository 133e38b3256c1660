"""Deck files again: a folder of Markdown, one file for each subtopic, that holds the same cards under the same ids."""

import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ...data.whole_file import replace_file
from ..card import Card
from ..parser import parse
from ..rendering.document import markdown_parser
from ..writing import Draft, DraftError, card_text
from .export_file import ExportError, file_error, picture_file
from .export_note import CHANGED, Chosen, Report, Sources, Step

Files = dict[Path, str]  # below the folder, with their text


def write_folder(target: Path, chosen: Sequence[Chosen], report: Report, *, force: bool, step: Step) -> None:
    """Write the cards below the folder `target`: AREA/SUBTOPIC.md, pictures beside them.

    All files are made in a folder beside it first; one that is there already is refused unless `force`, which replaces
    files of the same names and leaves all others alone. ExportError where that fails.
    """
    try:
        if target.exists() and not target.is_dir():
            raise ExportError(f"{target} is a file: Markdown is exported into a folder.")
        if target.is_dir() and any(target.iterdir()) and not force:
            raise ExportError(f"{target} is not empty. Name another folder, or add --force to replace files in it.")
    except OSError as error:
        raise file_error(error, target) from error
    files, pictures = deck_files(chosen, report, step)
    try:
        with TemporaryDirectory(prefix=f".{target.name[:100]}.", dir=target.parent) as name:
            made = Path(name) / "decks"
            made.mkdir()
            for path, text in files.items():
                (made / path).parent.mkdir(parents=True, exist_ok=True)
                (made / path).write_text(text, encoding="utf-8", newline="\n")
            for path, source in pictures.items():
                (made / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, made / path)
            if not target.exists():
                made.rename(target)
                return
            for path in (*pictures, *files):
                replace_file(target / path, (made / path).read_bytes())
    except OSError as error:
        raise file_error(error, target) from error


def deck_files(chosen: Sequence[Chosen], report: Report, step: Step) -> tuple[Files, dict[Path, Path]]:
    """Return the deck files that hold these cards, and their pictures: place below the folder -> file.

    A card that would not come back as it is gets left out, and is noted.
    """
    sources = Sources()
    groups: dict[tuple[str, str], list[Chosen]] = {}
    for one in chosen:
        groups.setdefault((one.card.area, one.card.subtopic), []).append(one)
    files: Files = {}
    pictures: dict[Path, Path] = {}
    for (area, subtopic), group in sorted(groups.items()):
        path = Path(area) / f"{subtopic}.md"
        step(len(files) * 100, len(groups) * 100)
        text = _deck_text(group, path, sources, report)
        if text:
            files[path] = text
            _take_pictures(group, Path(area), pictures, report)
    return files, pictures


def _deck_text(group: Sequence[Chosen], path: Path, sources: Sources, report: Report) -> str:
    """Return the text of one deck file, "" where none of its cards can be written."""
    first = group[0].card
    tier = Counter(one.card.tier for one in group).most_common(1)[0][0]
    front = sources.front(first)
    head = [f'area = "{first.area}"', f'subtopic = "{first.subtopic}"', f'tier = "{tier}"']
    if front is not None and front.primer:
        head.append(f"primer = {_toml_text(front.primer)}")
    texts = ["\n".join(("+++", *head, "+++", ""))]
    written: set[str] = set()
    for one in group:
        if one.block in written:
            continue
        text = _card_text(one, tier, sources)
        lone = parse(f"{texts[0]}\n{text}", path) if text else None
        if lone is None or not _same(lone.cards, one, group):
            report.leave_out(one.card.id, CHANGED)
            continue
        written.add(one.block)
        texts.append(text)
        report.notes += 1
        report.cards += len(lone.cards)
    return "\n".join(texts) if len(texts) > 1 else ""


def _card_text(one: Chosen, tier: str, sources: Sources) -> str:
    """Return a card (all deletions of its text) as Markdown, "" where its file no longer holds it."""
    card = one.card
    question = sources.question(card)
    if question is None:
        return ""
    slug = "-".join(one.block.split(".")[2:]) or one.block.rpartition(".")[2]
    fields = dict(card.fields)
    if one.block != f"card:{card.area}.{card.subtopic}.{slug}":
        fields["id"] = one.block
    answer = "" if card.type == "cloze" else card.answer
    own_tier = "" if card.tier == tier else card.tier
    try:
        return card_text(Draft(slug, card.type, own_tier, card.source, one.tags, question, answer, fields))
    except DraftError:
        return ""


def _same(cards: Sequence[Card], one: Chosen, group: Sequence[Chosen]) -> bool:
    """Tell whether what was written reads back as the card, and as those of its siblings that are exported."""
    back = {card.id: card.fingerprint for card in cards}
    mine = [other.card for other in group if other.block == one.block]
    return all(back.get(card.id) == card.fingerprint for card in mine)


def _take_pictures(group: Iterable[Chosen], folder: Path, pictures: dict[Path, Path], report: Report) -> None:
    """Note the pictures of these cards, each at the place that the deck's text names."""
    for one in group:
        for address in _addresses(f"{one.card.question}\n\n{one.card.answer}"):
            file = picture_file(address, Path(one.card.path))
            if file is None:
                report.remarks.append(f"{one.card.id}: the picture {address} could not be taken along.")
                continue
            place = folder / file.relative_to(Path(one.card.path).parent.resolve())
            if pictures.setdefault(place, file) != file:
                report.remarks.append(f"{one.card.id}: another card's picture is at {place} already; that one is kept.")
            else:
                report.pictures = len(pictures)


def _addresses(markdown: str) -> list[str]:
    """Return the addresses of a text's pictures."""
    if "![" not in markdown:
        return []
    tokens = markdown_parser().parse(markdown)
    inner = [child for token in tokens for child in token.children or ()]
    return list(dict.fromkeys(str(child.attrs.get("src", "")) for child in inner if child.type == "image"))


def _toml_text(text: str) -> str:
    """Return text as a TOML string on one line."""
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
