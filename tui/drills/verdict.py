"""How a judge's report is drawn: the headline, what failed first with its diff, then every case."""

import json
from typing import TYPE_CHECKING, Any

from textual.content import Content

from ..glyphs import Glyphs

if TYPE_CHECKING:
    from ...drills.stress import Counterexample, Survived
    from ...drills.verdict import CaseResult, Report

WORDS = {
    "AC": "accepted",
    "WA": "wrong answer",
    "TLE": "too slow",
    "MLE": "too much memory",
    "RE": "crashed",
    "OLE": "too much output",
    "CE": "does not compile",
    "SC": "not run",
    "IE": "the judge failed",
}


def draw_report(report: "Report", width: int, signs: Glyphs, *, submitted: bool) -> Content:
    """Return a report as styled text. width: cells of the pane; submitted: whether every case was run."""
    good = report.verdict == "AC"
    sign, style = (signs.done, "$success") if good else (signs.fail, "$error")
    what = "cases" if submitted else "examples"
    parts = [
        Content.assemble(
            (f"{sign} {WORDS[report.verdict]}", f"bold {style}"),
            (f"   {report.passed} of {report.total} {what}, {report.wall_ms / 1000:.2f} s", "$muted"),
        )
    ]
    failure = report.first_failure
    if report.message and not good and (failure is None or failure.message != report.message):
        parts.append(Content(report.message))
    if failure is not None:
        parts.append(draw_failure(failure, width))
    if report.lesson:
        parts.append(Content.assemble(("Seen before: ", "bold $warning"), report.lesson))
    if good and not submitted:
        parts.append(Content.assemble(("s", "bold"), (" submits: every case, then the grade.", "$muted")))
    if report.cases:
        parts.append(Content("\n").join(draw_case(case, width, signs) for case in report.cases))
    return Content("\n\n").join(parts)


def draw_stress(found: "Counterexample | Survived", width: int, signs: Glyphs, *, cancelled: bool) -> Content:
    """Return what a stress test found as styled text. width: cells of the pane."""
    from ...drills.stress import Survived

    if isinstance(found, Survived):
        words = f"   {found.tried:,} random inputs{', then cancelled' if cancelled else ''}"
        return Content.assemble((f"{signs.done} no difference found", "bold $success"), (words, "$muted"))
    rows = [
        Content.assemble(
            (f"{signs.fail} found one that fails", "bold $error"), (f"   after {found.tried:,} inputs", "$muted")
        ),
        Content(""),
        field("input", json.loads(found.case.args), width),
        field("expected", json.loads(found.case.want), width, "$success"),
        field("got", found.got, width, "$error"),
        Content(found.message),
        Content(""),
        Content.assemble(("Made as small as it goes, and kept as a case of yours: every run checks it.", "$muted")),
    ]
    return Content("\n").join(rows)


def draw_failure(case: "CaseResult", width: int) -> Content:
    """Return the first failing case: its input, what was expected, what came, what it printed."""
    rows: list[Content] = [Content.assemble((case.name, "bold"), (f"   {case.message}" if case.message else "", ""))]
    if case.line is not None:
        rows.append(Content.assemble((f"line {case.line} of your solution", "$warning")))
    if case.args is not None:
        rows.append(field("input", case.args, width))
    if case.verdict == "WA":
        rows.append(field("expected", case.expected, width, "$success"))
        rows.append(field("got", case.got, width, "$error"))
    if case.stdout:
        rows.append(Content.assemble(("printed   ", "$muted"), case.stdout.rstrip()[: width * 6]))
    return Content("\n").join(rows)


def field(name: str, value: Any, width: int, style: str = "") -> Content:
    """Return one named value on at most two lines."""
    text = json.dumps(value, ensure_ascii=False)
    room = max(20, 2 * width - 12)
    return Content.assemble((f"{name:<10}", "$muted"), (text if len(text) <= room else text[: room - 1] + "…", style))


def draw_case(case: "CaseResult", width: int, signs: Glyphs) -> Content:
    """Return one line of the table of cases."""
    good = case.verdict == "AC"
    sign, style = (signs.done, "$success") if good else (signs.fail, "$error")
    if case.verdict == "SC":
        sign, style = signs.dash, "$muted"
    figures = "" if case.verdict == "SC" else f"{case.cpu_ms:8.1f} ms {case.kib:>8} KiB"
    name = case.name if len(case.name) <= width - 42 else case.name[: width - 43] + signs.more
    word = "" if good else WORDS[case.verdict]
    return Content.assemble(
        (sign, style), " ", f"{name:<{max(8, width - 42)}}", (f"{word:<16}", style), (figures, "$muted")
    )
