"""`prepdeck week [DAY]`: the review of a week, planned against done."""

import argparse

from ...data.journal.book import Book
from ...data.journal.page import JournalError
from ...data.journal.week import monday_of
from ..cli import LACKING, OK
from ..journal.reviewing import look_at_week, review_name
from .journal import asked_day
from .opening import opened
from .outcome import Refusal, emit


def run(options: argparse.Namespace) -> int:
    """Print the review, or write it to its file, which must not be there yet."""
    with opened(exercises=False) as workspace:
        monday = monday_of(asked_day(options.day, workspace))
        review = look_at_week(workspace, monday)
        book = Book(workspace.paths.journal)
        path = book.folder / review_name(monday)
        if options.write:
            if path.exists() and not options.force:
                raise Refusal(f"{path} is there already and may hold your words; --force replaces it.")
            try:
                book.put(path, review.text())
            except JournalError as error:
                raise Refusal(str(error), LACKING) from None
    document = review.document() | {"file": str(path), "written": options.write}
    emit(options, document, str(path) if options.write else review.text())
    return OK
