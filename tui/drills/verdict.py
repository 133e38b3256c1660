"""How a judge's report is drawn: the headline, what failed first with its diff, then every case."""

import json
from typing import TYPE_CHECKING, Any

from textual.content import Content

from ..glyphs import Glyphs

if TYPE_CHECKING:
    from ...drills.marking import Difference
    from ...drills.problem import Function
    from ...drills.stress import Counterexample, Survived
    from ...drills.verdict import CaseResult, Report

LABEL = 10  # cells of what a line is called
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


def draw_report(report: "Report", function: "Function", width: int, signs: Glyphs, *, submitted: bool) -> Content:
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
        parts.append(draw_failure(failure, function, width))
    if report.lesson:
        parts.append(Content.assemble((f"{lesson_title(report.verdict)} ", "bold $warning"), report.lesson))
    if good and not submitted:
        parts.append(Content.assemble(("s", "bold"), (" submits: every case, then the grade.", "$muted")))
    if report.cases:
        parts.append(Content("\n").join(draw_case(case, width, signs) for case in report.cases))
    return Content("\n\n").join(parts)


def lesson_title(verdict: str) -> str:
    """Say what is known of the solution whose lesson is shown, and no more than that."""
    return "A known slow solution fails on the same case." if verdict == "TLE" else "Fails like a known mistake."


def draw_stress(
    found: "Counterexample | Survived", function: "Function", width: int, signs: Glyphs, *, cancelled: bool
) -> Content:
    """Return what a stress test found as styled text. width: cells of the pane."""
    from ...drills.difference import find_difference
    from ...drills.stress import Survived

    if isinstance(found, Survived):
        words = f"   {found.tried:,} random inputs{', then cancelled' if cancelled else ''}"
        return Content.assemble((f"{signs.done} no difference found", "bold $success"), (words, "$muted"))
    args, want = json.loads(found.case.args), json.loads(found.case.want)
    difference = find_difference(function, args, want, found.got, width - LABEL)
    rows = [
        Content.assemble(
            (f"{signs.fail} found one that fails", "bold $error"), (f"   after {found.tried:,} inputs", "$muted")
        ),
        Content(""),
        Content(difference.words if difference else found.message),
        *draw_answers(function, args, want, found.got, difference, width),
        Content(""),
        Content.assemble(("Made as small as it goes, and kept as a case of yours: every run checks it.", "$muted")),
    ]
    return Content("\n").join(rows)


def draw_failure(case: "CaseResult", function: "Function", width: int) -> Content:
    """Return the first failing case: its input, where the answer differs from the expected one, what it printed."""
    from ...drills.difference import find_difference

    rows: list[Content] = [Content.assemble((case.name, "bold"), (f"   {case.message}" if case.message else "", ""))]
    if case.line is not None:
        rows.append(Content.assemble((f"line {case.line} of your solution", "$warning")))
    if case.verdict == "WA":
        found = find_difference(function, case.args, case.expected, case.got, width - LABEL)
        if found is not None:
            rows = [Content.assemble((case.name, "bold"), f"   {found.words}")]
        rows += draw_answers(function, case.args, case.expected, case.got, found, width)
    elif case.args is not None:
        rows += draw_input(function, case.args, width)
    if case.stdout:
        rows.append(Content.assemble(("printed   ", "$muted"), case.stdout.rstrip()[: width * 6]))
    return Content("\n").join(rows)


def draw_answers(
    function: "Function", args: Any, expected: Any, got: Any, found: "Difference | None", width: int
) -> list[Content]:
    """Return a case's input, and where the answer differs from the expected one, or both where that has no place."""
    if found is not None:
        rows = [] if found.kind == "calls" else draw_input(function, args, width)  # its rows are the calls already
        return [*rows, *draw_rows(found)]
    rows = draw_input(function, args, width)
    if expected != got:  # it was right at first where it depends on earlier calls
        rows += [field("expected", expected, width, "$success"), field("got", got, width, "$error")]
    return rows


def draw_rows(found: "Difference") -> list[Content]:
    """Return the surroundings of a difference; a row that goes on has the colour of the row above."""
    styles = {"expected": "$success", "got": "$error", "missing": "$success", "too much": "$error"}
    rows, style = [], ""
    for label, text in found.rows:
        style = styles.get(label, "") if label else style
        muted = label in ("position", "node")
        mark = not label and text.strip() == "^"
        rows.append(
            Content.assemble(
                (f"{label:<{LABEL}}", "$muted"), (text, "$muted" if muted else "bold $warning" if mark else style)
            )
        )
    return rows


def draw_input(function: "Function", args: Any, width: int) -> list[Content]:
    """Return a case's arguments by name, one a line; the calls of a class as they are."""
    if args is None:
        return []
    if function.methods or len(args) != len(function.args):
        return [field("input", args, width)]
    rows = []
    for number, ((name, _), value) in enumerate(zip(function.args, args, strict=True)):
        rows.append(field("" if number else "input", value, width, lead=f"{name} = "))
    return rows


def field(name: str, value: Any, width: int, style: str = "", lead: str = "") -> Content:
    """Return one named value on at most two lines, what does not fit left out of its middle."""
    from ...drills.marking import cut

    text = lead + json.dumps(value, ensure_ascii=False)
    return Content.assemble((f"{name:<{LABEL}}", "$muted"), (cut(text, max(20, 2 * width - LABEL - 2)), style))


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
