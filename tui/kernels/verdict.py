"""How a kernel's report is drawn: verdict, the compiler's messages by line, figures of each kernel, cases."""

from typing import TYPE_CHECKING

from textual.content import Content

from ..exercise.marks import Mark, Severity
from ..glyphs import Glyphs

if TYPE_CHECKING:
    from ...drills.gpu.report import KernelReport

STYLES = {"error": "$error", "warning": "$warning", "advice": "$accent"}


def marks_of(report: "KernelReport") -> list[Mark]:
    """Return what a report says of lines of the learner's own file, both lines of a race."""
    severities: dict[str, Severity] = {"error": "error", "warning": "warning"}
    marks = [Mark(m.line, severities.get(m.severity, "advice"), m.text) for m in report.findings if m.line]
    others = []  # said after what a line's own findings say
    for seen in report.seen:
        severity = severities.get(seen.severity, "advice")
        if seen.line and not seen.file:
            marks.append(Mark(seen.line, severity, f"{seen.title}: {seen.text}"))
        if seen.other_line and not seen.other_file and seen.other_line != seen.line:
            others.append(Mark(seen.other_line, severity, f"{seen.title}, told at {seen.place}"))
    return [*marks, *others]


def draw_kernel_report(report: "KernelReport", width: int, signs: Glyphs) -> Content:
    """Return a report as styled text. width: cells of the pane."""
    good = report.verdict in ("passed", "compiled")
    sign, style = (signs.done, "$success") if good else (signs.fail, "$error")
    parts = [Content.assemble((f"{sign} {report.verdict.replace('_', ' ')}", f"bold {style}"))]
    told = report.verdict == "compile_error" or any(seen.severity == "error" for seen in report.seen)
    if not told:
        parts.append(Content(report.message))
    elif report.device == "cpu":
        parts.append(Content.assemble(("seen on the CPU emulator", "$muted")))
    for finding in report.findings:
        place = f"line {finding.line}  " if finding.line else ""
        parts.append(Content.assemble((place, "$error" if finding.severity == "error" else "$warning"), finding.text))
    for seen in report.seen:
        place = f"{seen.place}  " if seen.place else ""
        parts.append(Content.assemble((f"{place}{seen.title}", STYLES[seen.severity]), f"  {seen.text}"))
    if report.compile is not None and report.compile.kernels:
        parts.append(Content("\n").join(facts(report, signs)))
    if report.cases:
        rows = []
        for case in report.cases:
            fine = case.verdict == "passed"
            mark = (signs.done, "$success") if fine else (signs.fail, "$error")
            rows.append(
                Content.assemble(
                    mark, " ", f"{case.name:<24.24}", (f" {case.message}" if case.message else "", "$muted")
                )
            )
        parts.append(Content("\n").join(rows))
    return Content("\n\n").join(parts)


def facts(report: "KernelReport", signs: Glyphs) -> list[Content]:
    """Return what the compiler says of each kernel."""
    assert report.compile is not None
    lines = []
    for kernel in report.compile.kernels:
        spills = kernel.spill_stores + kernel.spill_loads
        text = f"{kernel.registers} registers {signs.dot} {kernel.shared_bytes:,} B shared {signs.dot} " + (
            f"{spills} B of spills" if spills else "no spills"
        )
        lines.append(Content.assemble((f"{kernel.name}  ", "bold"), text))
    lines.append(Content.assemble((f"{report.compile.ms:.0f} ms", "$muted")))
    return lines
