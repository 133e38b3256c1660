"""`prepdeck simulate`: what each target retention costs in minutes a day, played through with the learner's cards."""

import argparse

from ...data.outlook import OutlookError, workload_table
from ..cli import LACKING, OK
from ..progress.outlook import LEGEND, document, lines, premise, present, request_of
from .opening import opened
from .outcome import Refusal, emit


def run(options: argparse.Namespace) -> int:
    """Print the table."""
    given = {
        "days": options.days,
        "maximum_minutes": options.minutes,
        "new_per_day": options.new,
        "retention": options.retention,
    }
    with opened(exercises=False) as workspace:
        try:
            what_if = present(workspace).changed(**{name: value for name, value in given.items() if value is not None})
        except ValueError as error:
            raise Refusal(str(error)[:1].lower() + str(error)[1:]) from None
        request = request_of(workspace, what_if)
    try:
        found = workload_table(request)
    except OutlookError as error:
        raise Refusal(str(error)[:1].lower() + str(error)[1:], LACKING) from None
    noise = f"Means of {request['runs']} runs with their standard error."
    text = "\n".join([premise(what_if, request), "", *lines(found, what_if.retention), "", LEGEND, noise])
    emit(options, document(what_if, request, found), text)
    return OK
