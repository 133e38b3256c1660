"""What a learner wrote down on an exercise: one small Markdown file each, which any editor can change too."""

from pathlib import Path

from .whole_file import replace_file

LARGEST = 1 << 20  # bytes that are read


def read_notes(path: Path) -> str:
    """Return the notes in a file, without the white space around them; "" where there are none.

    OSError where the file is there and can't be read. What is not UTF-8 is shown with replacement signs.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST).decode("utf-8", "replace").strip()
    except FileNotFoundError:
        return ""


def write_notes(path: Path, text: str) -> None:
    """Write notes so that a crash leaves the old ones or the new; a file of nothing but white space is removed.

    OSError where that fails; the old notes are then as they were.
    """
    if not text.strip():
        path.unlink(missing_ok=True)
        return
    replace_file(path, (text.rstrip() + "\n").encode())
