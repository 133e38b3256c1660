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
from .cli_ledger import LANES, add_apply, add_day, add_goal, add_projects

OK, REFUSED, USAGE, LACKING = 0, 1, 2, 3
INTERRUPTED = 130  # as shells say of a program that Ctrl-C ended
SCREENS = ("today", "review", "drill", "kernel", "progress", "browse", "career", "journal")
SORTS = ("title", "area", "due", "stability", "difficulty", "lapses", "added", "retrievability")
# Any other word is a slug, to be opened.
EXERCISE_WORDS = ("list", "show", "check", "stress", "test-pack", "new", "try", "interviews", "sass", "hand")
STATS = ("areas", "forecast", "retention", "calibration", "time", "memory", "days", "leeches")
QUERY_EXAMPLE = '"conflict area:gpu-cuda is:due"'
WORKLOAD = {  # words of `cards` that move reviews to other days
    "postpone": "push due reviews to a later day, those that lose least first",
    "advance": "pull coming reviews to today, those that lose least first",
    "spread": "spread what is due over some days",
}
JOURNAL = {  # words of `journal`
    "show": "print a day as it would stand in its file",
    "write": "bring a day's file up to date; your own words in it stay as they are",
    "add": "add a line to today",
    "list": "list the days with work or words",
    "search": "print the lines that hold all the words; exit 1 when none does",
    "week": "print the draft of a post on a day's week, with numbers from the record only",
}
BULK = {  # words of `cards` that change many items in one step
    "suspend": "take items out of review until you bring them back",
    "unsuspend": "bring suspended items back",
    "bury": "hide items for a while",
    "unbury": "show buried items again",
    "reschedule": "put items that you have seen on another day",
    "reset": "make items new again; their history is kept",
    "tag": "give items a tag of yours",
    "untag": "take a tag of yours from items",
    "flag": "flag items",
    "unflag": "take the flag from items",
}


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
    review.add_argument("--search", metavar="QUERY", help=f"a custom session of what it finds: {QUERY_EXAMPLE}")
    review.add_argument("--cram", action="store_true", help="practise only: grades schedule nothing")
    review.add_argument("--limit", type=int, metavar="N", help="cards in the custom session, at most")
    review.add_argument("--ms", type=int, default=0, metavar="N", help="milliseconds that the answer took")

    browse = _verb(verbs, "browse", "open Browse, or print what a search finds (as items --search does)")
    browse.add_argument("words", nargs="*", metavar="QUERY", help=f"what to search for: {QUERY_EXAMPLE}")

    items = _verb(verbs, "items", "list everything that can be practised, with its memory")
    items.add_argument("--kind", choices=("card", "drill", "kernel", "lab"), help="only this kind")
    items.add_argument("--area", metavar="A", help="only this area, such as gpu-cuda")
    items.add_argument("--search", metavar="QUERY", help=f"only those that it finds, as in Browse: {QUERY_EXAMPLE}")
    items.add_argument("--sort", choices=SORTS, help="by what; without it, by id")
    items.add_argument("--reverse", action="store_true", help="the other way round")

    cards = _verb(verbs, "cards", "check card files, write headings into them, or show a card")
    cards_words = cards.add_subparsers(dest="word", metavar="WHAT", required=True)
    check = _verb(cards_words, "check", "lint and execute cards; exit 1 when one fails")
    check.add_argument("paths", nargs="*", metavar="PATH", help="files or folders; without any, all decks")
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="how to print findings")
    check.add_argument("--no-run", action="store_true", help="lint only, execute nothing")
    check.add_argument("--lock", action="store_true", help="note the shipped ids, so that none goes unnoticed later")
    check.add_argument("--require-all", action="store_true", help="a card that cannot be executed here is an error")
    count = _verb(cards_words, "count", "count cards by area, subtopic, tier and type")
    count.add_argument("paths", nargs="*", metavar="PATH", help="files or folders; without any, the shipped library")
    count.add_argument("--map", metavar="FILE", help="write the counts between the markers of a README.md")
    headings = _verb(cards_words, "headings", "write a heading above each card that has none, so that its id is fixed")
    headings.add_argument("paths", nargs="+", metavar="FILE", help="card files of yours")
    show = _verb(cards_words, "show", "print a card as the app shows it")
    show.add_argument("id", metavar="ID")
    for word, text in WORKLOAD.items():
        _workload(_verb(cards_words, word, text), word)
    for word, text in BULK.items():
        _bulk(_verb(cards_words, word, text), word)

    for name, thing in (("drill", "drills"), ("kernel", "kernels")):
        verb = _verb(verbs, name, f"open {thing}, or list, show and check them")
        stress = ", stress SLUG FILE" if name == "drill" else ""
        words = f"SLUG, list, show SLUG, check SLUG FILE{stress}, test-pack [SLUG...]"
        words += (
            ", new SLUG, interview, interviews"
            if name == "drill"
            else ", sass SLUG [FILE], hand SLUG [REPLIES], try FILE"
        )
        verb.add_argument("words", nargs="*", metavar="WORD", help=words)
        if name == "drill":
            languages = ("python", "cpp", "javascript")
            verb.add_argument("--language", choices=languages, default="python", help="show: of the stub")
            text = "check: give the verdict alone, which is quicker"
            verb.add_argument("--no-growth", action="store_true", help=text)
            verb.add_argument("--seconds", type=float, default=5.0, metavar="S", help="stress: how long to look")
            verb.add_argument("--pattern", metavar="P", help="new: what it trains, such as 'two pointers'")
            verb.add_argument("--area", metavar="A", help="new: its area (dsa)")
            verb.add_argument("--dir", metavar="DIR", help="new: the folder to put it in (drills/ beside your cards)")
            verb.add_argument("--jobs", type=int, metavar="N", help="test-pack: drills at a time (one a core)")
            verb.add_argument("--lock", action="store_true", help="test-pack: write cases.lock anew first")
            text = "test-pack: name the mutants that pass too"
            verb.add_argument("-v", "--verbose", action="store_true", help=text)
        if name == "kernel":
            verb.add_argument(
                "--jobs", type=int, metavar="N", help="test-pack: kernels at a time (one a core, 4 at most)"
            )
            verb.add_argument("--device", metavar="D", help="cuda:0, or cpu for the emulator; else the best here")
            text = "sass: of which architecture (setting kernels.architecture)"
            verb.add_argument("--arch", metavar="SM", help=text)
            text = "try: the next argument of solve, such as A=in:float32:64x64, N=int:64, a=float:2.5"
            verb.add_argument("--arg", action="append", metavar="A", help=text)
            verb.add_argument(
                "--seed", type=int, default=0, metavar="S", help="test-pack, try, hand: of the random numbers"
            )
            text = "try: which configuration of triton.autotune to run, from 0 (all once, the first wins)"
            verb.add_argument("--config", type=int, metavar="N", help=text)

    progress = _verb(verbs, "progress", "open Progress, or print what you have seen, recall and can do")
    progress.add_argument("--plain", action="store_true", help="print it as text")
    text = "first note where you say you stand: gpu-cuda=applies; without a level, take that back"
    progress.add_argument("--assess", action="append", metavar="AREA=LEVEL", help=text)

    stats = _verb(verbs, "stats", "print the statistics of your reviews, section by section, as on Progress")
    stats.add_argument("--section", choices=STATS, metavar="S", help=f"only this one: {', '.join(STATS)}")
    stats.add_argument(
        "--days", type=int, metavar="N", help="days to look back (365; retention 30), and ahead for the forecast (90)"
    )

    journal = _verb(verbs, "journal", "open the journal, or write, read and search it by the line")
    journal_words = journal.add_subparsers(dest="word", metavar="WHAT")
    for word, text in JOURNAL.items():
        given = _verb(journal_words, word, text)
        if word in ("add", "search"):
            given.add_argument(
                "text", nargs="+", metavar="WORD", help="what to write" if word == "add" else "all of them"
            )
        elif word != "list":
            given.add_argument("day", nargs="?", metavar="DAY", help="such as 2026-11-22; without it, today")
        if word == "week":
            given.add_argument("--write", action="store_true", help="write it to its file in the journal")
            given.add_argument("--force", action="store_true", help="replace the file where there is one")

    career = _verb(verbs, "career", "open Career, or print the open applications")
    career.set_defaults(stage=None, all=False)
    apply = verbs.add_parser("apply", help="keep your applications: stages, next steps, what the numbers tell")
    add_apply(apply)
    add_day(verbs.add_parser("day", help="begin the day, decide on its lines, shut it down"))
    week = _verb(verbs, "week", "print the review of a week: planned and done, what keeps failing, what to change")
    week.add_argument("day", nargs="?", metavar="DAY", help="of that week, such as 2026-11-22; without it, today")
    week.add_argument("--write", action="store_true", help="write it to its file in the journal")
    week.add_argument("--force", action="store_true", help="replace the file where there is one")
    add_goal(verbs.add_parser("goal", help="dated goals: areas, weights, what fits until then, what if"))
    for lane, text in LANES.items():
        add_projects(verbs.add_parser(lane, help=text), lane)

    ics = _verb(verbs, "ics", "write the plan, interviews and next steps for a calendar program (iCalendar)")
    ics.add_argument("out", metavar="OUT", help="the file; - is stdout. Importing it again updates, never copies")
    ics.add_argument("--days", type=int, default=14, metavar="N", help="how far to look (14)")

    remind = _verb(verbs, "remind", "say in one sentence what waits today; exit 1 when nothing does")
    remind.add_argument("--notify", action="store_true", help="as a desktop notification too")
    lines = remind.add_mutually_exclusive_group()
    lines.add_argument("--print-cron", action="store_true", help="print the line for your crontab; installs nothing")
    lines.add_argument("--print-systemd", action="store_true", help="print a systemd service and timer of the user's")

    optimize = _verb(verbs, "optimize", "fit the memory model to your own reviews; kept only where it predicts better")
    which = optimize.add_mutually_exclusive_group()
    which.add_argument("--area", metavar="A", help="only a preset for this area, such as gpu-cuda")
    which.add_argument("--per-area", action="store_true", help="all cards, then each area with enough reviews")
    which.add_argument("--revert", action="store_true", help="put back the parameters from before the last change")
    optimize.add_argument("--dry-run", action="store_true", help="show the result, store nothing")

    simulate = _verb(verbs, "simulate", "what each target retention costs in minutes a day, with your own cards")
    simulate.add_argument("--days", type=int, metavar="N", help="how far to look; until the interview, or 90")
    simulate.add_argument("--minutes", type=int, metavar="N", help="minutes for cards a day, at most")
    simulate.add_argument("--new", type=int, metavar="N", help="new cards a day")
    simulate.add_argument("--retention", type=float, metavar="R", help="a target of your own, 0.70 to 0.97")

    imported = _verb(verbs, "import", "bring in a package of Anki, a table, or Markdown decks")
    imported.add_argument("path", metavar="FILE|FOLDER", help=".apkg, .colpkg, .csv, .tsv, .md, or a folder of .md")
    imported.add_argument("--dry-run", action="store_true", help="say what would come, change nothing")
    imported.add_argument("--area", metavar="A", help="the area of all its cards, such as gpu-cuda")
    imported.add_argument("--deck", metavar="NAME", help="put all of it into a deck of this name")
    imported.add_argument("--map", metavar="MAP", help="columns of a table: question=1,answer=2,tags=3, or by heading")
    imported.add_argument("--no-history", action="store_true", help="leave Anki's review log and schedule behind")
    imported.add_argument("--link", action="store_true", help="a folder: use it where it is instead of copying it")

    export = verbs.add_parser("export", help="write cards to a file for Anki, other programs or another prepdeck")
    formats = export.add_mutually_exclusive_group()
    formats.add_argument("--apkg", action="store_true", help="a package for Anki; a second one updates the first")
    formats.add_argument("--markdown", action="store_true", help="a folder of deck files")
    formats.add_argument("--csv", action="store_true", help="a table: question, answer, tags, source, id")
    export.add_argument(
        "--json", action="store_true", help="JSON Lines with memory and history; beside another format, its report"
    )
    export.add_argument("--json-report", action="store_true", help="print the report as one JSON document")
    export.add_argument("out", metavar="OUT", help="the file or folder; - is stdout, for --json and --csv")
    export.add_argument("--search", default="", metavar="QUERY", help="only the cards that Browse finds by it")
    export.add_argument("--area", metavar="A", help="only this area, such as gpu-cuda")
    export.add_argument("--suspended", action="store_true", help="take suspended cards along")
    export.add_argument("--seed", type=int, default=0, metavar="N", help="draws the numbers of estimate cards")
    export.add_argument("--force", action="store_true", help="replace what is there already")

    sync = _verb(verbs, "sync", "exchange the record with your other devices through a folder that something carries")
    sync.add_argument("folder", nargs="?", metavar="FOLDER", help="by default the folder of the last sync")
    sync.add_argument("--anew", action="store_true", help="read every file of the folder again")

    backup = _verb(verbs, "backup", "list, make or restore backups of the record")
    backup_words = backup.add_subparsers(dest="word", metavar="WHAT", required=True)
    _verb(backup_words, "list", "list the backups")
    _verb(backup_words, "make", "make one now")
    restore = _verb(backup_words, "restore", "put a backup in the record's place; the present one is kept beside it")
    restore.add_argument("name", metavar="NAME", help="a name that `backup list` prints, or a path")

    doctor = _verb(verbs, "doctor", "say what works here, and the command that mends what does not")
    doctor.add_argument("--repair", action="store_true", help="repair the record first, in one transaction")
    serve = _verb(verbs, "serve", "open the app in a browser, on this machine")
    serve.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="where to listen (127.0.0.1)")
    serve.add_argument("--port", type=int, default=8765, metavar="N", help="which port (8765); 0 takes a free one")
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


def _workload(parser: argparse.ArgumentParser, word: str) -> None:
    """Add what a word that moves reviews takes."""
    days = {"postpone": "so many days later (1)", "advance": "of so many coming days (1)", "spread": "days to use (7)"}
    parser.add_argument("--days", type=int, metavar="N", help=days[word])
    keep = {"postpone": "reviews that stay today (what fits your minutes)", "advance": "until so many are due today"}
    if word in keep:
        parser.add_argument("--keep", type=int, metavar="N", help=keep[word])
    parser.add_argument("--dry-run", action="store_true", help="say what it costs, change nothing")


def _bulk(parser: argparse.ArgumentParser, word: str) -> None:
    """Add what a bulk word takes."""
    if word in ("tag", "untag", "flag"):
        parser.add_argument("name", metavar="TAG" if word != "flag" else "FLAG", help="such as exam or red")
    parser.add_argument("ids", nargs="*", metavar="ID", help="the items; or give --search")
    parser.add_argument("--search", metavar="QUERY", help=f"all that it finds: {QUERY_EXAMPLE}; --search=-is:new")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, change nothing")
    if word in ("bury", "reschedule"):
        when = "until when" if word == "bury" else "when"
        note = "; by default tomorrow" if word == "bury" else ""
        parser.add_argument(
            "--day", metavar="DAY", required=word == "reschedule", help=f"{when}: 2026-12-24, or 3 for in 3 days{note}"
        )


def opens_app(options: argparse.Namespace) -> bool:
    """Tell whether these words open the app rather than print."""
    verb = options.verb
    if verb is None:
        return True
    if options.json or verb not in SCREENS:
        return False
    if verb in ("today", "progress"):
        return not options.plain
    if verb == "journal":
        return options.word is None
    if verb == "review":
        return not (options.next or options.grade or options.undo or options.redo or options.bring_back)
    if verb in ("drill", "kernel"):
        words = options.words
        return not words or (len(words) == 1 and words[0] not in EXERCISE_WORDS)
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code. SystemExit after --help, --version and wrong usage."""
    try:
        words = sys.argv[1:] if arguments is None else arguments
        # The app alone is what is started most, and building the parser of all words takes a tenth of its start.
        options = build_parser().parse_args(words) if words else argparse.Namespace(verb=None)
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
