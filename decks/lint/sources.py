"""Rules on where a fact comes from and how old it is."""

import re
from calendar import monthrange
from datetime import date
from pathlib import Path

from ..card import Card
from .rules import Finding, Findings
from .text import prose

WORKS = (
    "cuda c++ programming guide",
    "cuda c++ best practices guide",
    "ptx isa",
    "introduction to algorithms",
    "elements of statistical learning",
    "pattern recognition and machine learning",
    "deep learning, goodfellow",
    "programming massively parallel processors",
    "designing data-intensive applications",
    "mathematics for machine learning",
    "fluent python",
    "python documentation",
    "pytorch documentation",
    "numpy documentation",
    "postgresql documentation",
)
MONTHS = 12  # that a dated fact may be old

_ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)
_PLACE = re.compile(
    r"https?://\S|arxiv:\s*\d{4}\.\d{4,5}|doi:\s*10\.\d{4}|\brfc\s?\d{3,5}\b|\bisbn\b|\bpep\s?\d{1,4}\b", re.IGNORECASE
)
_LOCATOR = re.compile(
    r"\b(?:chapters?|ch\.|sections?|sec\.|pages?|p\.|pp\.|parts?|appendix|algorithm|figure|table|theorem|item|lemma|lectures?|notes?|volume|vol\.|unit|exercise)\b"
    r"|§|\d+\.\d+|\b(?:rfc|pep)\s?\d|arxiv|doi",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_PRODUCT = re.compile(
    r"\b(?:[AHVTPLB]\d{1,3}0{1,2}S?|L40S?|L4|T4|GB?200|GB?300|MI\d{3}X?|TPU ?v\d\w?|(?:RTX|GTX) ?\d{4}"
    r"|Volta|Turing|Ampere|Ada Lovelace|Hopper|Blackwell|Rubin)\b"
)
_FIGURE = re.compile(
    r"(?<!\w)\d[\d,.]*\s?(?:[KMGTP]i?B(?:/s)?|[GTP]FLOPS?|[GTP]FLOP/s|TB/s|GB/s|KiB|MiB|GiB|[MG]Hz|W\b|SMs?\b|cores\b|warps\b"
    r"|registers\b|threads\b|bytes\b|cycles\b|dollars\b|\$)"
)
_PACKAGES = (
    r"Python|PyTorch|torch|NumPy|CUDA|cuDNN|NCCL|TensorRT(?:-LLM)?|Triton|vLLM|Transformers|Kubernetes|Docker|Redis"
    r"|PostgreSQL|Postgres|SQLite|scikit-learn|MLflow|LangChain|LangGraph|FastAPI|ONNX(?: Runtime)?|PEFT|TRL"
)
_VERSION = re.compile(rf"\b(?:{_PACKAGES})\s(?:version\s)?v?\d+(?:\.\d+)*\b", re.IGNORECASE)
_HISTORY = re.compile(r"\b(?:since|from|before|until|up to|as of|introduced in|added in|removed in|after)\s+\W*$", re.I)


def sources(card: Card) -> Findings:
    """Yield what is wrong with a card's source."""
    source = card.source
    known = any(work in source.lower() for work in WORKS)
    if source and not _PLACE.search(source) and not known:
        yield Finding("source", f"the source {source!r} cannot be looked up", "Add a URL, a DOI or an arXiv number.")
    elif source and not _ADDRESS.search(source) and not _LOCATOR.search(source):
        mend = "Write source: and the key, a comma, then the chapter or section."
        yield Finding("locator", f"the source {source!r} names no place in the work", mend)


def place(card: Card) -> Findings:
    """Yield a shipped card whose file does not stand where its area and subtopic say."""
    path = Path(card.path)
    if (path.parent.name, path.stem) != (card.area, card.subtopic):
        message = f"the file of subtopic {card.subtopic!r} is {path.parent.name}/{path.name}"
        yield Finding("place", message, f"Cards of this subtopic belong into {card.area}/{card.subtopic}.md.")


def ageing(card: Card, today: date | None) -> Findings:
    """Yield facts past their date, and facts that look as if they age and have no date.

    today: the date to hold them against; None asks nothing.
    """
    written = card.fields.get("valid_as_of", "")
    if written:
        until = _valid_until(written)
        if until is None:
            yield Finding("date", f"valid_as_of {written!r} is no date", "Write it as 2026-11 or 2026-11-22.")
        elif today and until < today:
            mend = "Look it up again, then write today's date."
            yield Finding("past-date", f"the card is past its date: valid_as_of {written}", mend)
        return
    text = f"{prose(card.question)}\n{prose(card.answer)}"
    what = _ageing_in(text)
    if what:
        mend = "Write valid_as_of: and the month in which it was right."
        yield Finding("ageing", f"{what!r} looks like a fact that ages, and the card has no date", mend)


def _ageing_in(text: str) -> str:
    """Return the words that look like a fact that ages, "" where there are none."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        product = _PRODUCT.search(sentence)
        figure = _FIGURE.search(sentence)
        if product and figure:
            return f"{product.group()} ... {figure.group()}"
        version = _VERSION.search(sentence)
        if version and not _HISTORY.search(sentence[: version.start()]):
            return version.group()
    return ""


def _valid_until(written: str) -> date | None:
    """Return the day on which a fact is past its date: twelve months after the end of what was written."""
    match = _DATE.fullmatch(written.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        months = year * 12 + (month or 12) - 1 + MONTHS
        last = monthrange(months // 12, months % 12 + 1)[1]
        date(year, month or 12, day or 1)
        return date(months // 12, months % 12 + 1, min(day or last, last))
    except ValueError:
        return None
