"""Writing the draft of an article: an outline, or for an exercise what the record and the learner's code say."""

from pathlib import Path
from typing import TYPE_CHECKING

from ...data.journal.figures import read_figures
from ...data.projects.draft import exercise_draft, outline
from ...data.whole_file import replace_file

if TYPE_CHECKING:
    from ...data.projects.desk import Desk
    from ...data.projects.project import Project
    from ..workspace import Workspace

SUFFIXES = {"kernel": (".cu", ".py"), "drill": (".py", ".cpp", ".js"), "lab": (".py",)}


def make_draft(workspace: "Workspace", desk: "Desk", word: str) -> "tuple[Path, Project, bool]":
    """Write the draft of a project, or begin an article on an exercise and write its draft.

    Returns the file, the project, and whether it was written now. OSError where it cannot be; ValueError, a sentence,
    where there is no such project.
    """
    item = workspace.store.item(word) if word.partition(":")[0] in SUFFIXES else None
    if item is None:
        held = desk.find(word, "output")
        text = outline(held.title)
    else:
        same = [each for each in desk.all("output") if each.entry.text("about") == word]
        held = same[0] if same else desk.add("output", {"type": "article", "title": item.title}, about=word)
        code, suffix = own_code(workspace, word)
        days = list(read_figures(workspace.store, 0, workspace.now().day).values())
        text = exercise_draft(item.title, item.kind, days, word, code, suffix, workspace.now().date)
    path = workspace.paths.drafts / f"{held.id}.md"
    if path.exists():
        return path, held, False
    replace_file(path, text.encode("utf-8"))
    return path, desk.move(held, "draft") if held.state == "idea" else held, True


def own_code(workspace: "Workspace", item: str) -> tuple[str, str]:
    """Return the learner's newest solution to an exercise and the suffix of its file, empty where there is none."""
    kind = item.partition(":")[0]
    files = [workspace.solution_file(item, suffix) for suffix in SUFFIXES[kind]]
    there = sorted((path for path in files if path.is_file()), key=lambda path: path.stat().st_mtime)
    if not there:
        return "", ""
    return there[-1].read_text(encoding="utf-8", errors="replace"), there[-1].suffix
