"""What a command prints and how it ends: one document or text on stdout, sentences on stderr, an exit code."""

import argparse
import codecs
import io
import json
import sys
from collections.abc import Callable
from typing import Any

from ..cli import INTERRUPTED, LACKING, OK, USAGE, flushed, silence, warn

SPELLING = "prepdeck-spelling"  # name of the handler for signs that stdout can't write


class Refusal(Exception):  # noqa: N818 - the word that its raisers read best with
    """A command that can't be done: the sentence for the user and the exit code."""

    def __init__(self, sentence: str, code: int = USAGE) -> None:
        super().__init__(sentence)
        self.code = code


class OutputError(Exception):
    """Stdout takes nothing more: its reader went away, or its disk is full."""


def emit(options: argparse.Namespace, document: Any, text: str) -> None:
    """Print the document as JSON where --json was given, else the text."""
    if options.json:
        text = as_json(document, sys.stdout.encoding if sys.stdout else None)
    if not text:
        return
    if sys.stdout is None:
        raise OutputError("it is closed")
    try:
        print(text)
    except OSError as error:
        raise OutputError(error.strerror) from error


def as_json(document: Any, encoding: str | None) -> str:
    """Return the document as JSON on one line, with escapes where `encoding` can't write its signs."""
    text = json.dumps(document, ensure_ascii=False, default=str)
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        # Names of files are bytes: in a locale of ASCII they came in as escapes one by one, though they are UTF-8.
        whole = text.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
        return json.dumps(json.loads(whole))
    return text


def run(verb: Callable[[], int]) -> int:
    """Run a verb; turn the errors that users can meet into a sentence and an exit code."""
    use_spelling()
    try:
        return flushed(verb())
    except Refusal as refusal:
        warn(str(refusal))
        return flushed(refusal.code)
    except OutputError as error:
        if sys.stdout is not None:
            silence()
        if isinstance(error.__cause__, BrokenPipeError):
            return OK
        warn(f"the output can't be written: {error}.")
        return LACKING
    except KeyboardInterrupt:
        return flushed(INTERRUPTED)
    except Exception as error:
        code = code_of(error)
        if code is None:
            raise
        warn(str(error))
        return flushed(code)


def code_of(error: Exception) -> int | None:
    """Return the exit code for an error that carries a sentence for the user, None for a fault of ours."""
    from ...data.settings import SettingsError
    from ...data.troubles import RecordError

    if isinstance(error, SettingsError):
        return LACKING if isinstance(error.__cause__, OSError) else USAGE
    if isinstance(error, (RecordError, OSError)):
        return LACKING
    if isinstance(error, ValueError) and str(error).startswith("PREPDECK_NOW"):
        return USAGE
    return None


def use_spelling() -> None:
    """Have stdout spell the signs that its encoding lacks (LC_ALL=C): <= for ≤, -> for →, ? for the rest."""
    codecs.register_error(SPELLING, spelled)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=SPELLING)


def spelled(error: UnicodeError) -> tuple[str | bytes, int]:
    """Return what to write in the place of one sign, and where to go on; bytes of file names pass as they are."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    sign = error.object[error.start]
    if "\udc80" <= sign <= "\udcff":
        return bytes([ord(sign) - 0xDC00]), error.start + 1
    from ...decks.rendering.lines import to_ascii

    return to_ascii(sign), error.start + 1
