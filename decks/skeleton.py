"""The table of a contrast card with its cells blank: what stands below the question until the answer is shown."""

import re

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_BAR = re.compile(r"(?<!\\)\|")


def skeleton(markdown: str) -> str:
    """Return the first table of a text with its head and first column only, "" where there is no table.

    A table of two columns or fewer keeps its head only: nothing in its first column is a name to go by.
    """
    lines = markdown.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if fence or "|" not in line or "|" not in below or not _RULE.fullmatch(below):
            continue
        head = _cells(line)
        if len(head) != len(_cells(below)):
            continue
        rows = [line, below]
        for row in lines[number + 2 :]:
            if not row.strip():
                break
            first = _cells(row)[0] if len(head) > 2 else ""
            rows.append(f"| {first} {'| ' * (len(head) - 1)}|")
        return "\n".join(rows)
    return ""


def _cells(row: str) -> list[str]:
    """Return the cells of a row of a table."""
    return [cell.strip() for cell in _BAR.split(re.sub(r"(?<!\\)\|$", "", row.strip().removeprefix("|")))]
