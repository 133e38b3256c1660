"""Imported cards in deck files: how one is written, and which are there already, edited since or not."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..blocks import Block as Read
from ..blocks import BlockReader
from ..frontmatter import SLUG, FrontMatter, read_front_matter, slugify
from ..parser import decode
from ..scan import ENDINGS
from .identity import Origin, read_origin, write_origin

WORDS, LETTERS = 6, 48  # of a slug
START = 200  # signs of a question in which its words are looked for
LARGEST = 8 * 2**20  # bytes of a deck file, before another one is begun
_OPENS_BLOCK = re.compile(r"```|~~~|\| |-\s|> |\d+\.\s|\*\*\*|### |\$\$|    ")
_FIRST_WORDS = re.compile(rf"(?:[^a-z0-9]*[a-z0-9]+){{1,{WORDS}}}")
_WORD = re.compile("[a-z0-9]+")
_ADDRESS = re.compile(r"\]\([^)]*\)?")
_MARKER = re.compile(r"([QAC]):")
_STRUCTURE = re.compile(r"(#{1,2}(?=[ \t]|$)|-{3,}\s*$)")


class Found(NamedTuple):
    """An imported card as it stands in a file (lines from 1). edited: its text is not what was imported."""

    origin: Origin
    card_id: str
    slug: str
    path: str
    line: int
    end_line: int
    edited: bool


def digest_of(cloze: bool, question: str, answer: str, keys: Iterable[tuple[str, str]]) -> str:
    """Return 16 hex digits that change when the text of a card does; keys: its key lines but `id` and `anki`."""
    parts = ["C" if cloze else "Q", question, answer, *(f"{key}: {value}" for key, value in sorted(keys))]
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def card_text(slug: str, card_id: str, origin: Origin, tags: str, cloze: bool, question: str, answer: str) -> str:
    """Return a card as it stands in a deck file, with a blank line at its end."""
    lines = [f"## {slug}", f"id: {card_id}", f"anki: {write_origin(origin)}"]
    if tags:
        lines.append(f"tags: {tags}")
    lines += ["", _part("C" if cloze else "Q", question), ""]
    if not cloze:
        lines += [_part("A", answer), ""]
    return "\n".join(lines) + "\n"


def settled(text: str) -> str:
    """Return a side of a card as a reader of the file will find it."""
    text = text.strip("\n").rstrip()
    if _OPENS_BLOCK.match(text):
        return text
    first, newline, rest = text.lstrip().partition("\n")  # of whatever is blank, such as the wide one of Japanese
    return f"{first.rstrip()}{newline}{rest}"


def slug_for(question: str, taken: dict[str, int]) -> str:
    """Return a slug of the question's first words that the file does not have yet, and note it in `taken`."""
    start = question[:START]
    if "](" in start:
        start = _ADDRESS.sub(" ", start)
    words = _FIRST_WORDS.match(start.lower())
    stem = "-".join(_WORD.findall(words[0]))[:LETTERS].strip("-") if words else "card"
    number = taken.get(stem, 0) + 1
    slug = stem if number == 1 else f"{stem}-{number}"
    while slug in taken and number > 1:
        number += 1
        slug = f"{stem}-{number}"
    taken[stem] = number
    if slug != stem:
        taken[slug] = 1
    return slug


def protected(text: str) -> str:
    """Return Markdown that somebody else wrote so that no line of it ends or opens a card; code stays as it is."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    inside = ""
    for number, line in enumerate(lines):
        bare = line.lstrip()
        if inside:
            inside = "" if bare.startswith(inside) and not bare.strip("`~ ") else inside
        elif bare.startswith(("```", "~~~")) and any(
            later.lstrip().startswith(bare[:3]) for later in lines[number + 1 :]
        ):
            inside = bare[:3]
        elif _MARKER.match(line):
            lines[number] = f"{line[0]}\\{line[1:]}"
        elif _STRUCTURE.match(line):
            lines[number] = f"\\{line}"
    return "\n".join(lines)


def read_found(decks: Path) -> Iterator[Found]:
    """Yield the imported cards below the folder of decks; files that cannot be read hold none."""
    for path in sorted(decks.rglob("*.md")) if decks.is_dir() else ():
        if any(part.startswith(".") for part in path.relative_to(decks).parts):
            continue
        try:
            data = path.read_bytes()
        except OSError:
            continue
        if b"anki:" in data:
            yield from _found_in(path, data)


def _found_in(path: Path, data: bytes) -> Iterator[Found]:
    """Yield the imported cards of one file."""
    blocks, front = blocks_of(path, data)
    for block in blocks:
        origin = read_origin(block.keys["anki"][0]) if "anki" in block.keys else None
        if origin is None:
            continue
        keys = [(key, value) for key, (value, _) in block.keys.items() if key not in ("id", "anki")]
        now = digest_of(block.cloze, block.question or "", block.answer or "", keys)
        written = block.keys["id"][0] if "id" in block.keys else f"{front.area}.{front.subtopic}.{block.slug}"
        card_id = written if written.startswith("card:") else f"card:{written}"
        line, end = block.line, block.end_line
        yield Found(origin, card_id, block.slug, str(path), line, end, now != origin.digest)


def blocks_of(path: Path, data: bytes) -> tuple[list[Read], FrontMatter]:
    """Return the blocks of a deck file, and its front matter."""
    text, _ = decode(data, path)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front, _ = read_front_matter(lines, str(path), path.stem)
    return BlockReader(lines, front.lines, str(path), shipped=False).read()[0], front


def front_matter(area: str, subtopic: str, name: str) -> str:
    """Return the front matter of a new deck file."""
    quoted = "".join(sign for sign in name if sign.isprintable()).replace("\\", "\\\\").replace('"', '\\"')
    return f'+++\narea = "{area}"\nsubtopic = "{subtopic}"\nname = "{quoted}"\n+++\n\n'


def rewritten(data: bytes, changes: dict[int, tuple[int, str]], added: str) -> bytes:
    """Return a deck file with some of its cards replaced and others added at its end.

    changes: first line (from 1) -> (last line, the new text, "" for none). The file's line breaks stay.
    """
    text = data.decode("utf-8")
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    result: list[str] = []
    number = 1
    while number <= len(lines):
        if number in changes:
            last, new = changes[number]
            if new:
                result += new.rstrip("\n").split("\n")
            number = last + 1
        else:
            result.append(lines[number - 1])
            number += 1
    whole = "\n".join(result)
    if added:
        whole = whole.rstrip("\n") + "\n\n" + added.rstrip("\n") + "\n"
    return whole.replace("\n", ending).encode("utf-8")


def safe_slug(text: str, fallback: str) -> str:
    """Return a part of a deck's name as the name of a file or folder: a slug of at most 60 letters."""
    slug = slugify(text, "")[:60].strip("-")
    if slug and (slug == slugify(text, "") and text.isascii()):
        return slug
    tail = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()
    found = f"{slug or fallback}-{tail}"
    assert SLUG.fullmatch(found), found
    return found


def alike_but_for_case(names: Iterable[str]) -> set[str]:
    """Return the names of media files that a file system without regard to case takes for others among them.

    One in lower case is not among those returned: it keeps its name.
    """
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name.lower(), []).append(name)
    return {name for lower, group in groups.items() if len(group) > 1 for name in group if name != lower}


def safe_media_name(name: str, *, marked: bool = False) -> str:
    """Return a name for a media file that means nothing to a file system or to Markdown, and is told from others.

    marked: it differs from another one's in case only.
    """
    base, dot, ending = name.rpartition(".")
    known = dot and len(ending) <= 5 and ending.isalnum() and ending.isascii()
    if not known or f".{ending.lower()}" in ENDINGS:  # what ends like a deck would be read as one
        base, ending = name, ""
    clean = re.sub(r"[^A-Za-z0-9_-]+", "-", base).strip("-")[:80]
    suffix = f".{ending.lower()}" if ending else ""
    if not marked and clean and f"{clean}{suffix}" == name and os.path.basename(name) == name:  # noqa: PTH119
        return name
    tail = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{clean or 'file'}-{tail}{suffix}"


def _part(marker: str, text: str) -> str:
    """Return a part of a card behind its marker, on a line of its own where it opens with a list, code or a table."""
    return f"{marker}:\n\n{text}" if _OPENS_BLOCK.match(text) else f"{marker}: {text}"
