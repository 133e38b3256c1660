"""The app in a browser: nothing without the token, a session for each visitor; a real browser reviews a card."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from prepdeck.tui.cli import LACKING, USAGE, main

pytestmark = [pytest.mark.serve]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A home for the sessions."""
    (tmp_path / "config.toml").write_text("[look]\nanimations = false\n")
    monkeypatch.setenv("PREPDECK_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")
    return tmp_path


@pytest.fixture
async def server(place):
    from aiohttp import web

    from prepdeck.tui.web.server import AppServer

    children = Path(f"/proc/self/task/{os.getpid()}/children")
    others = children.read_text().split()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = AppServer(listening, "127.0.0.1")
        runner = web.AppRunner(await server.make())
        await runner.setup()
        await web.SockSite(runner, listening).start()
        yield server
        await asyncio.wait_for(runner.cleanup(), 30)
        async with asyncio.timeout(30):  # no session outlives the server
            while {*children.read_text().split()} - {*others}:
                await asyncio.sleep(0.05)


@pytest.fixture
async def visitor():
    from aiohttp import ClientSession, CookieJar

    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield session


@pytest.mark.parametrize(
    "path", ["/", "/?token=guess", "/?token=%C3%A9", "/static/js/textual.js", "/ws", "/download/1"]
)
async def test_nothing_is_answered_without_the_token(server, visitor, path):
    async with visitor.get(server.public_url + path, headers={"Origin": server.public_url}) as answer:
        assert answer.status == 403
        assert "open the address that `prepdeck serve` printed" in await answer.text()


async def test_the_token_becomes_a_cookie_that_scripts_do_not_read(server, visitor):
    async with visitor.get(server.address, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        assert "HttpOnly" in answer.headers["Set-Cookie"]
        assert "SameSite=Strict" in answer.headers["Set-Cookie"]
    async with visitor.get(server.public_url) as answer:
        page = await answer.text()
    assert f'data-session-websocket-url="ws://127.0.0.1:{server.port}/ws"' in page
    assert "://" not in page.replace("ws://127.0.0.1", "")  # nothing from elsewhere
    for path in ("/static/js/textual.js", "/static/css/xterm.css", "/static/fonts/RobotoMono-VariableFont_wght.ttf"):
        assert path in page
        async with visitor.get(server.public_url + path) as answer:
            assert answer.status == 200


@pytest.mark.parametrize(("asked", "size"), [("20", "20"), ("1", "8"), ("9999", "40"), ("big", ""), ("", "")])
async def test_the_size_of_the_font(server, visitor, asked, size):
    await visitor.get(server.address)
    async with visitor.get(f"{server.public_url}/?fontsize={asked}") as answer:
        assert f'data-font-size="{size}"' in await answer.text()


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null", None])
async def test_a_page_from_elsewhere_opens_no_session(server, visitor, origin):
    from aiohttp import WSServerHandshakeError

    await visitor.get(server.address)
    with pytest.raises(WSServerHandshakeError) as refused:
        await visitor.ws_connect(f"{server.public_url}/ws", headers={"Origin": origin} if origin else {})
    assert refused.value.status == 403


async def seen(session, words: bytes) -> bytes:
    """Read what a session sends until these words are in it."""
    screen = b""
    async with asyncio.timeout(60):
        while words not in screen:
            message = await session.receive()
            assert isinstance(message.data, bytes | str), screen[-500:]
            screen += message.data if isinstance(message.data, bytes) else b""
    return screen


async def test_each_visitor_has_a_session(server, visitor):
    await visitor.get(server.address)
    address, headers = f"{server.public_url}/ws?width=100&height=30", {"Origin": server.public_url}
    async with visitor.ws_connect(address, headers=headers) as one, visitor.ws_connect(address, headers=headers) as two:
        await seen(one, b"Review")
        await one.send_json(["resize", {"width": 60, "height": 10}])
        await seen(one, b"80x24")
        await seen(two, b"Review")
        await two.send_json(["stdin", ":"])
        await two.send_json(["stdin", "\x11"])  # ctrl+q


@pytest.mark.slow
async def test_a_session_ends_with_a_server_that_was_killed(visitor, place):
    server = subprocess.Popen([sys.executable, "-m", "prepdeck.tui", "serve", "--port", "0"], stdout=subprocess.PIPE)
    address = server.stdout.readline().split()[-1].decode()
    page = address.partition("/?")[0]
    await visitor.get(address)
    async with visitor.ws_connect(f"{page}/ws", headers={"Origin": page}) as session:
        await seen(session, b"Review")
        (app,) = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        server.kill()
    server.communicate()
    async with asyncio.timeout(60):
        while Path(f"/proc/{app}").exists():
            await asyncio.sleep(0.1)


@pytest.mark.chromium
@pytest.mark.slow
async def test_a_card_is_reviewed_in_a_real_browser(server, visitor, place, tmp_path):
    async with Browser(tmp_path / "browser", visitor) as browser:
        await browser.call("Page.navigate", url=server.address)
        await browser.until("document.body.classList.contains('-first-byte')")
        assert await browser.value("location.href") == f"{server.public_url}/"  # the token is gone from it
        await asyncio.sleep(2)
        await browser.call(
            "Emulation.setDeviceMetricsOverride", width=640, height=420, deviceScaleFactor=1, mobile=False
        )
        await browser.call(
            "Emulation.setDeviceMetricsOverride", width=1200, height=800, deviceScaleFactor=1, mobile=False
        )
        assert await browser.value("document.activeElement.tagName") == "TEXTAREA"  # keys work without a click
        await browser.click(200, 115)  # the first line of the plan
        for _ in range(3):
            if reviewed(place):
                break
            await browser.key("Enter")
            await asyncio.sleep(1)
            await browser.key("3")
            await asyncio.sleep(1)
        assert reviewed(place) == 1
        await browser.call("Page.navigate", url="about:blank")


def reviewed(place: Path) -> int:
    """Return how many cards of a home have been reviewed, as another process sees it."""
    command = [sys.executable, "-m", "prepdeck.tui", "items", "--kind", "card", "--json"]
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ | {"PREPDECK_HOME": str(place)})
    return sum(item["reps"] > 0 for item in json.loads(done.stdout))


class Browser:
    """Headless Chromium, driven by its DevTools protocol."""

    def __init__(self, folder: Path, session) -> None:
        self.folder = folder
        self.session = session
        self.sent = 0

    async def __aenter__(self):
        flags = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--remote-debugging-port=0",
            "--window-size=1200,900",
        ]
        self.process = subprocess.Popen(
            ["chromium", *flags, f"--user-data-dir={self.folder}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port = self.folder / "DevToolsActivePort"
        async with asyncio.timeout(60):
            while not (port.is_file() and len(port.read_text().split()) == 2):
                await asyncio.sleep(0.1)
        async with self.session.get(f"http://127.0.0.1:{port.read_text().split()[0]}/json") as answer:
            pages = [tab for tab in await answer.json() if tab["type"] == "page"]
        self.socket = await self.session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0)
        return self

    async def __aexit__(self, *_):
        await self.socket.close()
        self.process.terminate()
        self.process.wait(30)

    async def call(self, method, **values):
        """Call a method of the protocol and return its result."""
        self.sent += 1
        number = self.sent
        await self.socket.send_json({"id": number, "method": method, "params": values})
        async with asyncio.timeout(30):
            while (answer := await self.socket.receive_json()).get("id") != number:
                pass
        return answer["result"]

    async def value(self, expression):
        """Return the value of an expression on the page."""
        result = await self.call("Runtime.evaluate", expression=expression)
        return result["result"].get("value")

    async def until(self, expression):
        """Wait until an expression holds."""
        async with asyncio.timeout(60):
            while not await self.value(expression):
                await asyncio.sleep(0.1)

    async def key(self, key):
        """Press a key."""
        text = {"Enter": "\r"}.get(key, key)
        code = {"Enter": 13}.get(key, ord(text))
        for kind in ("keyDown", "keyUp"):
            extra = {"text": text} if kind == "keyDown" else {}
            await self.call("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **extra)

    async def click(self, x, y):
        """Click at a place, in pixels."""
        for kind in ("mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)


def test_a_port_that_is_taken_is_said(capsys, place):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == USAGE
    assert f"127.0.0.1:{port} can't be served: Address already in use" in capsys.readouterr().err
    assert main(["serve", "--port", "99999"]) == USAGE
    assert main(["serve", "--host", "no-such-host.invalid"]) == USAGE


def test_without_the_extra_it_says_what_to_install(capsys, monkeypatch, place):
    monkeypatch.setitem(sys.modules, "prepdeck.tui.web.server", None)
    assert main(["serve"]) == LACKING
    assert "python3 -m pip install 'prepdeck[serve]'" in capsys.readouterr().err
