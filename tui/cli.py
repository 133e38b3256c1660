"""The command line: `prepdeck` opens the app, every other word prints and ends. Only argparse is imported here.

Exit codes: 0 done or accepted, 1 judged and not accepted or a check failed, 2 wrong usage or settings, 3 the
environment lacks something. With `--json`, stdout holds one document; everything else goes to stderr.
"""

import argparse
import importlib
import keyword
import os
import sys
from collections.abc import Sequence

from .. import __version__

OK, REFUSED, USAGE, LACKING = 0, 1, 2, 3
INTERRUPTED = 130  # as shells say of a program that Ctrl-C ended
SCREENS = ("today", "review", "drill", "kernel", "progress")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="prepdeck",
        description="Flashcards, timed drills, CUDA kernels and a daily plan. Without a word, the app opens on Today.",
        epilog="Environment: PREPDECK_HOME holds everything; PREPDECK_DATABASE_URL names a PostgreSQL database; "
        "PREPDECK_NOW sets the clock (2026-11-22T09:00+01:00).",
    )
    parser.add_argument("--version", action="version", version=f"prepdeck {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="COMMAND")

    today = _verb(verbs, "today", "open Today, or print the plan")
    today.add_argument("--plain", action="store_true", help="print the plan as text")

    review = _verb(verbs, "review", "open Review, or review by the line")
    what = review.add_mutually_exclusive_group()
    what.add_argument("--next", action="store_true", help="print the next card and what each grade would do")
    what.add_argument("--grade", nargs=2, metavar=("ID", "RATING"), help="grade a card: 1 again .. 4 easy, or the word")
    what.add_argument("--undo", action="store_true", help="take back the last answer")
    what.add_argument("--bring-back", metavar="ID", help="bring a suspended or buried card back")
    what.add_argument("--redo", action="store_true", help="do again what was undone")
    review.add_argument("--ms", type=int, default=0, metavar="N", help="milliseconds that the answer took")

    items = _verb(verbs, "items", "list everything that can be practised, with its memory")
    items.add_argument("--kind", choices=("card", "drill", "kernel", "lab"), help="only this kind")
    items.add_argument("--area", metavar="A", help="only this area, such as gpu-cuda")

    cards = _verb(verbs, "cards", "check card files, write headings into them, or show a card")
    cards_words = cards.add_subparsers(dest="word", metavar="WHAT", required=True)
    check = _verb(cards_words, "check", "lint and execute cards; exit 1 when one fails")
    check.add_argument("paths", nargs="*", metavar="PATH", help="files or folders; without any, all decks")
    headings = _verb(cards_words, "headings", "write a heading above each card that has none, so that its id is fixed")
    headings.add_argument("paths", nargs="+", metavar="FILE", help="card files of yours")
    show = _verb(cards_words, "show", "print a card as the app shows it")
    show.add_argument("id", metavar="ID")

    for name, thing in (("drill", "drills"), ("kernel", "kernels")):
        verb = _verb(verbs, name, f"open {thing}, or list, show and check them")
        stress = ", stress SLUG FILE" if name == "drill" else ""
        words = f"SLUG, list, show SLUG, check SLUG FILE{stress}, test-pack [SLUG...]"
        verb.add_argument("words", nargs="*", metavar="WORD", help=words)
        if name == "drill":
            text = "check: give the verdict alone, which is quicker"
            verb.add_argument("--no-growth", action="store_true", help=text)
            verb.add_argument("--seconds", type=float, default=5.0, metavar="S", help="stress: how long to look")
        if name == "kernel":
            verb.add_argument("--device", metavar="D", help="cuda:0, or none for the compile check alone")

    progress = _verb(verbs, "progress", "open Progress, or print what you have seen, recall and can do")
    progress.add_argument("--plain", action="store_true", help="print it as text")

    backup = _verb(verbs, "backup", "list, make or restore backups of the record")
    backup_words = backup.add_subparsers(dest="word", metavar="WHAT", required=True)
    _verb(backup_words, "list", "list the backups")
    _verb(backup_words, "make", "make one now")
    restore = _verb(backup_words, "restore", "put a backup in the record's place; the present one is kept beside it")
    restore.add_argument("name", metavar="NAME", help="a name that `backup list` prints, or a path")

    doctor = _verb(verbs, "doctor", "say what works here, and the command that mends what does not")
    doctor.add_argument("--repair", action="store_true", help="repair the record first, in one transaction")
    _verb(verbs, "paths", "print where everything lies")
    _verb(verbs, "keys", "list every command and its keys; keys.toml changes them")
    completion = _verb(verbs, "completion", "print the completion script of a shell")
    completion.add_argument("shell", choices=("bash", "zsh", "fish"))
    return parser


def _verb(
    group: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, text: str
) -> argparse.ArgumentParser:
    """Add a word with its help and the option --json."""
    parser = group.add_parser(name, help=text, description=text[:1].upper() + text[1:] + ".")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    return parser


def opens_app(options: argparse.Namespace) -> bool:
    """Tell whether these words open the app rather than print."""
    verb = options.verb
    if verb is None:
        return True
    if options.json or verb not in SCREENS:
        return False
    if verb in ("today", "progress"):
        return not options.plain
    if verb == "review":
        return not (options.next or options.grade or options.undo or options.redo or options.bring_back)
    if verb in ("drill", "kernel"):
        words = options.words
        return not words or (len(words) == 1 and words[0] not in ("list", "show", "check", "stress", "test-pack"))
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code. SystemExit after --help, --version and wrong usage."""
    try:
        options = build_parser().parse_args(arguments)
        if opens_app(options):
            from .start import start

            return start(options)
        from .verbs.outcome import run

        name = f"{options.verb}_" if keyword.iskeyword(options.verb) else options.verb
        return run(lambda: importlib.import_module(f".verbs.{name}", __package__).run(options))
    except SystemExit as ending:
        raise SystemExit(flushed(ending.code if isinstance(ending.code, int) else USAGE)) from None
    except KeyboardInterrupt:
        return INTERRUPTED


def flushed(code: int) -> int:
    """Write out what was printed and return `code`, or the code for why that failed, which is said.

    A reader that went away (`| head`) is no failure.
    """
    if sys.stdout is None:
        return code
    try:
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        silence()
        return code
    except OSError as error:
        silence()
        warn(f"the output can't be written: {error.strerror}.")
        return LACKING


def warn(sentence: str) -> None:
    """Print a diagnostic on stderr; nowhere where stderr is closed (print would then take stdout)."""
    if sys.stderr is not None:
        print(f"prepdeck: {sentence}", file=sys.stderr)


def silence() -> None:
    """Send what is still to be printed nowhere: Python writes it at its end and would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
