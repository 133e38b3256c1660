"""What a command prints and how it ends: one document or text on stdout, sentences on stderr, an exit code."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from typing import Any

from ..cli import LACKING, OK, USAGE


class Refusal(Exception):
    """A command that can't be done: the sentence for the user and the exit code."""

    def __init__(self, sentence: str, code: int = USAGE) -> None:
        super().__init__(sentence)
        self.code = code


def emit(options: argparse.Namespace, document: Any, text: str) -> None:
    """Print the document as JSON where --json was given, else the text."""
    if options.json:
        print(json.dumps(document, ensure_ascii=False, default=str))
    elif text:
        print(text)


def warn(sentence: str) -> None:
    """Print a diagnostic on stderr."""
    print(f"prepdeck: {sentence}", file=sys.stderr)


def run(verb: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Run a verb; turn the errors that users can meet into a sentence and an exit code."""
    try:
        code = verb(options)
        sys.stdout.flush()
        return code
    except Refusal as refusal:
        warn(str(refusal))
        return refusal.code
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not an error. Nothing more may be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        code = code_of(error)
        if code is None:
            raise
        warn(str(error))
        return code


def code_of(error: Exception) -> int | None:
    """Return the exit code for an error that carries a sentence for the user, None for a fault of ours."""
    from ...data.settings import SettingsError

    if isinstance(error, SettingsError):
        return USAGE
    store = sys.modules.get(f"{__package__.removesuffix('.tui.verbs')}.data.store")
    if store is not None and isinstance(error, store.RecordError):
        return LACKING
    if isinstance(error, ValueError) and str(error).startswith("PREPDECK_NOW"):
        return USAGE
    if isinstance(error, OSError):
        return LACKING
    return None
