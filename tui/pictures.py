"""Pictures on the screen, where the extra `images` (textual-image) is installed; else they are told in words.

They are drawn by the terminal's own graphics where it has any, and by coloured half cells where not. The library asks
the terminal what it can do when it is imported, which works only while Textual does not hold the terminal: `prepare`
is called before the app starts.
"""

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widget import Widget

LIBRARY = "textual_image.widget"
MOST_PIXELS = 1600  # of a side; more than a terminal shows


def prepare() -> None:
    """Import the library, if it is installed."""
    if find_spec("textual_image") is not None:
        import textual_image.widget  # noqa: F401


def available() -> bool:
    """Tell whether pictures can be shown."""
    return LIBRARY in sys.modules


def picture_widget(path: "Path") -> "Widget | None":
    """Return a widget that shows the picture; None where the file is not a picture that can be read."""
    from PIL import Image, UnidentifiedImageError
    from textual_image.widget import Image as ImageWidget

    try:
        with Image.open(path) as opened:
            opened.draft("RGB", (MOST_PIXELS, MOST_PIXELS))  # a large JPEG is decoded at a fraction of its size
            picture = opened.convert("RGBA")
        picture.thumbnail((MOST_PIXELS, MOST_PIXELS))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError):
        return None
    return ImageWidget(picture, classes="picture")
