"""The TOML block at the top of a deck: `+++` fences, or the `---` fences that hashcards writes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from ..data.areas import TITLES
from ..data.items import TIERS, Tier
from .card import Problem

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KEYS = ("area", "subtopic", "tier", "sources", "source", "primer", "name", "valid_as_of")
HOME_AREA = "interview"  # of a user's deck that names no area
UNLIKE = (  # words in a subtopic that are not written like ordinary ones
    "AI API BLIP CI CLIP CNN CPU CUDA CV DNA DP GPU HPO HTTP IO KV LLM LoRA LSTM ML MoE NLP ONNX OOP OpenCV PEFT QA"
    " QLoRA RAG ReAct RL RNN SIMD SQL SSM STAR SVM TensorRT Triton UI ViT VLM VQA"
)
SPELLINGS = {word.lower(): word for word in UNLIKE.split()}

_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)$")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class FrontMatter:
    """What the top of a deck says about all its cards.

    area, subtopic: slugs, never empty (taken from the file's name where the file does not say them). tier: of cards
    that name none. sources: key -> text that a card's `source:` may name. source: of cards that name none. primer: what
    a newcomer reads before the first card. name: hashcards' deck name. valid_as_of: date of facts that age, as written.
    given: the keys that the file has. lines: how many lines of the file the block takes.
    """

    area: str
    subtopic: str
    tier: Tier = "standard"
    sources: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    primer: str = ""
    name: str = ""
    valid_as_of: str = ""
    given: frozenset[str] = frozenset()
    lines: int = 0


def slugify(text: str, fallback: str = "notes") -> str:
    """Return text as a slug (`a-z`, `0-9` and single hyphens), or `fallback` where nothing of it is left."""
    return _NOT_SLUG.sub("-", text.lower()).strip("-") or fallback


def spelled(subtopic: str) -> str:
    """Return a subtopic's slug as a title: `kv-cache` is KV cache."""
    words = [SPELLINGS.get(word, word) for word in subtopic.split("-")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def guess(word: str, known: tuple[str, ...] | list[str]) -> str:
    """Return " Did you mean 'x'?" for the nearest known word, or the list of all of them."""
    lower = word.lower()
    near = [name for name in known if len(lower) > 1 and lower in name.split("-")]
    near = near or get_close_matches(lower, known, n=1, cutoff=0.6)
    return f"Did you mean {near[0]!r}?" if near else f"Known here: {', '.join(known)}."


def read_front_matter(lines: list[str], path: str, stem: str) -> tuple[FrontMatter, list[Problem]]:
    """Read the block that starts on the first line of `lines`.

    stem: the file's name without its ending, for decks that name no subtopic. Without a block, and where the block is
    broken, the result holds defaults; `lines` of the result says where the cards begin in either case.
    """
    fence = lines[0].strip() if lines else ""
    if fence not in ("+++", "---"):
        return FrontMatter(HOME_AREA, slugify(stem)), []
    end = next((number for number in range(1, len(lines)) if lines[number].strip() == fence), None)
    if end is None or (fence == "---" and not _looks_like_toml(lines[1:end])):
        if fence == "---":  # a thematic break, not a front matter
            return FrontMatter(HOME_AREA, slugify(stem)), []
        problem = Problem(path, 1, "the front matter opened by +++ is never closed", "Close it with a line +++.")
        return FrontMatter(HOME_AREA, slugify(stem), lines=1), [problem]
    table, problems = _load(lines[1:end], path)
    return _checked(table, lines[: end + 1], path, stem, problems), problems


def _looks_like_toml(lines: list[str]) -> bool:
    """Tell a hashcards front matter from text between two thematic breaks: every entry is `key = value`."""
    content = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return not content or bool(re.match(r"\s*([\w\"'.-]+\s*=|\[)", content[0]))


def _load(lines: list[str], path: str) -> tuple[dict[str, object], list[Problem]]:
    """Parse TOML; a syntax error becomes a problem with the file's line."""
    import tomllib  # 15 ms that an index with a warm cache need not pay

    try:
        return tomllib.loads("\n".join(lines)), []
    except (ValueError, RecursionError) as error:  # ValueError: syntax, and numbers with too many digits
        text = str(error)
        at = _AT_LINE.search(text)
        line = int(at.group(1)) + 1 if at else (len(lines) + 1 if "end of document" in text else 2)
        text = re.sub(r"\s*\(at (?:line \d+, column \d+|end of document)\)$", "", text)
        mend = "Mend the TOML between the fences; texts need double quotes."
        return {}, [Problem(path, min(line, len(lines) + 2), f"the front matter is not TOML: {text}", mend)]


def _checked(table: dict[str, object], lines: list[str], path: str, stem: str, problems: list[Problem]) -> FrontMatter:
    """Build the front matter from parsed TOML and add a problem for each entry that is wrong."""

    def line_of(key: str) -> int:
        """Find the line of a key."""
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[.=]|\s*\[\s*{re.escape(key)}\s*\]")
        return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)

    def text(key: str) -> str:
        """Return a text entry, "" where it is missing or no text."""
        value = table.get(key, "")
        if isinstance(value, str):
            return value.strip()
        if key == "valid_as_of" and not isinstance(value, (dict, list, bool)):
            return str(value)  # a TOML date, or a year
        problems.append(Problem(path, line_of(key), f"{key} must be a text", f'Write {key} = "...".'))
        return ""

    for key in table:
        if key not in KEYS:
            problems.append(Problem(path, line_of(key), f"unknown key {key!r} in the front matter", guess(key, KEYS)))
    name = text("name")
    area = text("area")
    if area and area not in TITLES:
        problems.append(Problem(path, line_of("area"), f"there is no area {area!r}", guess(area, list(TITLES))))
        area = ""
    subtopic = text("subtopic")
    if subtopic and not SLUG.fullmatch(subtopic):
        mend = f"Write {slugify(subtopic)!r}."
        problems.append(Problem(path, line_of("subtopic"), f"subtopic {subtopic!r} is not a slug", mend))
        subtopic = slugify(subtopic)
    tier: Tier = "standard"
    written = text("tier")
    if written in TIERS:
        tier = written
    elif written:
        problems.append(Problem(path, line_of("tier"), f"there is no tier {written!r}", guess(written, list(TIERS))))
    return FrontMatter(
        area=area or HOME_AREA,
        subtopic=subtopic or slugify(name, "") or slugify(stem),
        tier=tier,
        sources=_sources(table.get("sources", {}), path, line_of("sources"), problems),
        source=text("source"),
        primer=text("primer"),
        name=name,
        valid_as_of=text("valid_as_of"),
        given=frozenset(table),
        lines=len(lines),
    )


def _sources(value: object, path: str, line: int, problems: list[Problem]) -> dict[str, str]:
    """Return the table of sources; entries that are no texts become problems."""
    if not isinstance(value, dict):
        mend = 'Write sources = { guide = "Title, place, https://..." }.'
        problems.append(Problem(path, line, "sources must be a table of texts", mend))
        return {}
    sources = {}
    for key, entry in value.items():
        if isinstance(entry, str):
            sources[key] = " ".join(entry.split())
        else:
            problems.append(Problem(path, line, f"source {key!r} must be a text", f'Write {key} = "...".'))
    return sources
