import struct
import zlib

import pytest
from textual.app import App
from textual.content import Content

from prepdeck.tui.widgets.reading import Reading

pytest.importorskip("textual_image", reason="needs textual-image: pip install 'prepdeck[images]'")
pytestmark = pytest.mark.filterwarnings("ignore:Image.Image.getdata is deprecated:DeprecationWarning")


def png(width, height):
    """Return a red PNG picture."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\xff\0\0" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Shown(App):
    """A pane alone."""

    def compose(self):
        yield Reading(id="pane")


@pytest.fixture
def files(tmp_path):
    """Return a good picture and a broken one."""
    good, broken = tmp_path / "good.png", tmp_path / "broken.png"
    good.write_bytes(png(80, 40))
    broken.write_bytes(png(80, 40)[:40])
    return good, broken


async def test_a_pane_shows_pictures_below_its_text_and_takes_them_away(files):
    from prepdeck.tui.pictures import prepare

    prepare()
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        pane = app.query_one(Reading)
        pane.show(Content("a picture"), pictures=files)
        await pilot.pause()
        (shown,) = pane.query(".picture")  # the broken one is left out
        assert shown.size.height > 1
        assert shown.region.y > 0
        pane.show(Content("a picture, and more"), pictures=files)
        await pilot.pause()
        assert list(pane.query(".picture")) == [shown]
        pane.show(Content("none"))
        await pilot.pause()
        assert not pane.query(".picture")
