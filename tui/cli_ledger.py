"""The words of the command line that keep the ledger. Only what argparse needs is imported here: see `cli`."""

import argparse

APPLICATION = {  # options of `apply add` and `apply edit` -> help; the names of `data.career.application.FIELDS`
    "url": "address of the posting",
    "source": "how it was found: referral, board, cold, recruiter, event, or your own word",
    "resume": "version of the resume that was sent",
    "place": "location, or remote",
    "pay": "pay range",
    "excitement": "how much you want it: 1, 2 or 3",
    "gap": "what they ask for that you lack",
    "contact": "who to write to",
    "areas": "areas that an interview there asks about: gpu-cuda,transformers",
    "interview": "day of the next interview",
    "next": "next step",
    "next-on": "day of the next step",
    "text": "a file with the posting's text, - for stdin; kept, because postings vanish",
}
APPLY = {  # words of `apply`
    "list": "list the open applications",
    "add": "enter an application",
    "show": "print all that is known of one",
    "edit": "change values of one",
    "stage": "move one to a stage",
    "note": "note words on one",
    "asked": "write down what was asked in an interview; each can become a card",
    "drop": "take one out of the lists",
    "todo": "what is due: interviews, next steps, follow-ups, those that seem ghosted",
    "funnel": "how far applications came, who answers, the last four weeks",
    "compare": "lay applications side by side",
    "export": "write a table (CSV), without your notes unless --notes",
    "import": "enter the rows of a table (CSV) that are not here yet",
}
STAGE_HELP = "saved, applied, screen, technical, onsite, offer, accepted, rejected, ghosted, withdrawn, or one of yours"


def add_apply(parser: argparse.ArgumentParser) -> None:
    """Add the words of `apply`."""
    words = parser.add_subparsers(dest="word", metavar="WHAT", required=True)
    for word, text in APPLY.items():
        given = words.add_parser(word, help=text, description=text[:1].upper() + text[1:] + ".")
        given.add_argument("--json", action="store_true", help="print one JSON document")
        if word == "add":
            given.add_argument("company", metavar="COMPANY")
            given.add_argument("role", metavar="ROLE")
        elif word == "compare":
            given.add_argument("ids", nargs="+", metavar="ID", help="or companies")
        elif word in ("show", "edit", "stage", "note", "asked", "drop"):
            given.add_argument("id", metavar="ID", help="its id, the beginning of one, or the company")
        if word == "list":
            given.add_argument("--all", action="store_true", help="closed ones too")
            given.add_argument("--stage", metavar="STAGE", help="only those at a stage")
        if word in ("add", "edit"):
            for name, what in {**({"company": "", "role": ""} if word == "edit" else {}), **APPLICATION}.items():
                kept = "; an empty text takes it away" if word == "edit" and name == "url" else ""
                given.add_argument(f"--{name}", metavar="TEXT", help=what + kept or None)
        if word == "stage":
            given.add_argument("stage", metavar="STAGE", help=STAGE_HELP)
        if word == "add":
            given.add_argument("--stage", default="saved", metavar="STAGE", help=f"{STAGE_HELP} (saved)")
        if word in ("note", "asked"):
            help_text = "the words" if word == "note" else "one question each, in quotes"
            given.add_argument("text", nargs="+", metavar="TEXT", help=help_text)
        if word in ("add", "stage", "note", "asked"):
            given.add_argument("--on", metavar="DAY", help="the day on which it happened, such as 2026-11-22 (today)")
        if word in ("add", "stage"):
            given.add_argument("--note", default="", metavar="TEXT", help="words beside it")
        if word == "export":
            given.add_argument("out", metavar="OUT", help="the file; - is stdout")
            given.add_argument("--notes", action="store_true", help="your notes and the postings' texts as well")
            given.add_argument("--force", action="store_true", help="replace a file that is there")
        if word == "import":
            given.add_argument("file", metavar="FILE")
            given.add_argument("--dry-run", action="store_true", help="say what would come, change nothing")


LANES = {
    "output": "what you make: articles, open source, portfolio; in small steps",
    "input": "what you take in: courses, books, papers; with how far you are",
}
PROJECT = {  # words of `output` and `input`
    "list": "list what is begun and what is to come",
    "add": "begin something",
    "show": "print all that is known of one",
    "next": "print the next small step of each one that is begun",
    "step": "add small steps to one",
    "done": "mark its next step as done, or the step of a number; again opens it",
    "at": "say how far you are: the page or the lecture that you have reached",
    "move": "move one to a state",
    "edit": "change values of one",
    "draft": "write the draft of an article: an outline, or for an exercise the record's numbers and your code",
    "drop": "take one out of the lists",
}
TYPES = {"output": "article, open-source, portfolio, talk", "input": "course, book, paper, video"}
STATES = {"output": "idea, draft, published", "input": "planned, reading, finished"}


def add_projects(parser: argparse.ArgumentParser, lane: str) -> None:
    """Add the words of `output` or `input`."""
    words = parser.add_subparsers(dest="word", metavar="WHAT", required=True)
    for word, text in PROJECT.items():
        if word == ("at" if lane == "output" else "draft"):
            continue
        given = words.add_parser(word, help=text, description=text[:1].upper() + text[1:] + ".")
        given.add_argument("--json", action="store_true", help="print one JSON document")
        if word == "list":
            given.add_argument("--all", action="store_true", help="ended ones too")
        if word == "add":
            given.add_argument("type", metavar="TYPE", help=TYPES[lane])
            given.add_argument("title", metavar="TITLE")
            given.add_argument("--step", action="append", default=[], metavar="TEXT", help="a small step; repeat it")
        elif word == "draft":
            given.add_argument("id", metavar="ID", help="one of yours, or an exercise: kernel:row-softmax")
        elif word not in ("list", "next"):
            given.add_argument("id", metavar="ID", help="its id, the beginning of one, or a part of its title")
        if word == "step":
            given.add_argument("text", nargs="+", metavar="TEXT", help="one step each, in quotes")
        if word == "done":
            given.add_argument("number", nargs="?", type=int, metavar="N", help="number of the step, from 1")
        if word == "at":
            given.add_argument("number", metavar="N", help="the last one that you have done")
        if word == "move":
            given.add_argument("state", metavar="STATE", help=STATES[lane])
        if word == "edit":
            given.add_argument("--title", metavar="TEXT")
        if word in ("add", "edit"):
            given.add_argument("--url", metavar="URL", help="where it is")
            given.add_argument("--area", metavar="A", help="area of the study plan, such as gpu-cuda")
            if lane == "input":
                given.add_argument("--total", metavar="N", help="how many pages, chapters or lectures it has")
                given.add_argument("--unit", metavar="UNIT", help="page, chapter, lecture, lesson, section, minute")


DAY = {  # words of `day`
    "begin": "accept today's plan",
    "tick": "tick a line off that is done outside the app; once more takes the tick away",
    "drop": "take a line off today's plan",
    "replan": "plan anew; dropped lines come back",
    "worked": "note minutes spent on a line; it stays open",
    "split": "do a line by halves",
    "give": "give a line a day; until then it is not planned",
    "leave": "leave a line for two weeks",
    "close": "shut the day down: its journal, a line of yours, what tomorrow begins with",
}


def add_day(parser: argparse.ArgumentParser) -> None:
    """Add the words of `day`."""
    words = parser.add_subparsers(dest="word", metavar="WHAT", required=True)
    for word, text in DAY.items():
        given = words.add_parser(word, help=text, description=text[:1].upper() + text[1:] + ".")
        given.add_argument("--json", action="store_true", help="print one JSON document")
        if word == "begin":
            given.add_argument("--drop", action="append", default=[], metavar="LINE", help="less this line; repeat it")
        elif word == "close":
            given.add_argument("text", nargs="*", metavar="WORD", help="what you learned, where you got stuck")
        elif word != "replan":
            given.add_argument("line", metavar="LINE", help="its key (`prepdeck today --json`), such as drill or apply")
        if word == "worked":
            given.add_argument("minutes", metavar="MINUTES")
        if word == "give":
            given.add_argument("day", metavar="DAY", help="such as 2027-03-14")


GOAL = {  # words of `goal`
    "list": "list the goals, the next day first",
    "add": "set a goal: a name and a day",
    "show": "what its day will find, the minutes that would do, predicted against actual recall",
    "edit": "change values of one",
    "drop": "take one out of the lists",
    "whatif": "what other minutes a day or another target would do; --accept keeps them",
}


def add_goal(parser: argparse.ArgumentParser) -> None:
    """Add the words of `goal`."""
    words = parser.add_subparsers(dest="word", metavar="WHAT", required=True)
    for word, text in GOAL.items():
        given = words.add_parser(word, help=text, description=text[:1].upper() + text[1:] + ".")
        given.add_argument("--json", action="store_true", help="print one JSON document")
        if word == "list":
            given.add_argument("--all", action="store_true", help="past ones too")
        elif word == "add":
            given.add_argument("name", metavar="NAME")
            given.add_argument("on", metavar="DAY", help="such as 2027-03-14")
        else:
            optional = "?" if word in ("show", "whatif") else None
            given.add_argument("id", nargs=optional, metavar="ID", help="its id, the beginning of one, or of its name")
        if word == "edit":
            given.add_argument("--name", metavar="TEXT")
            given.add_argument("--on", metavar="DAY")
        if word in ("add", "edit"):
            given.add_argument("--areas", metavar="A", help="with weights: gpu-cuda=3,transformers=2,dsa; without, all")
            given.add_argument("--depth", metavar="TIER", help="core, standard or deep (all, which is usual)")
        if word == "whatif":
            given.add_argument("--minutes", type=int, metavar="N", help="minutes of cards a day")
            given.add_argument("--retention", type=float, metavar="R", help="target retention, 0.70 to 0.97")
            given.add_argument(
                "--accept", action="store_true", help="keep these minutes and this target in the settings"
            )
