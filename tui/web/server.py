"""The server of `prepdeck serve`: textual-serve, with a page of our own, for those alone who have the token.

Who reaches the app can run code here: drills and kernels are programs. So nothing is answered without the token that
the command prints, not even on this machine, which others may use too; it goes on in a cookie that no script reads and
no other site's page sends. A page of another origin on this machine would send it: a session is for our own page only.
"""

import hmac
import logging
import secrets
import shlex
import socket
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp_jinja2
from aiohttp import web
from textual_serve.server import Server

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
FONT_SIZES = (8, 40)  # pixels, least and most
REFUSED = "This page needs the token: open the address that `prepdeck serve` printed.\n"
FOREIGN = "A session is opened from prepdeck's own page only.\n"


class AppServer(Server):
    """Serves the app on a socket that listens already.

    host: name or address for the printed address. command: what each session starts, by default this prepdeck.
    """

    def __init__(self, listening: socket.socket, host: str, command: str = "") -> None:
        port = listening.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        super().__init__(
            command or f"exec {shlex.quote(sys.executable)} -m prepdeck.tui",
            host=host,
            port=port,
            title="prepdeck",
            public_url=f"http://{shown}:{port}",
            templates_path=Path(__file__).parent,
        )
        self.listening = listening
        self.token = secrets.token_urlsafe(24)
        self.cookie = f"prepdeck-{port}"  # browsers share cookies between the ports of a machine

    @property
    def address(self) -> str:
        """The address to open, with the token."""
        return f"{self.public_url}/?token={self.token}"

    async def make(self) -> web.Application:
        """Return the web application."""
        app = await self._make_app()
        app.middlewares.append(self._guard)
        return app

    def run(self) -> None:
        """Serve until Ctrl-C or SIGTERM; the sessions end with it."""
        logging.getLogger("textual-serve").setLevel(logging.ERROR)
        web.run_app(self.make(), sock=self.listening, print=None, shutdown_timeout=2.0, access_log=None)

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command has printed the address."""

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let those in who have the token."""
        given = request.query.get("token", "")
        if given and request.path == "/" and self._is_token(given):
            clean = web.HTTPSeeOther("/")  # so that the token does not stay in the address bar and the history
            clean.set_cookie(self.cookie, self.token, httponly=True, samesite="Strict")
            raise clean
        if not self._is_token(request.cookies.get(self.cookie, "")):
            raise web.HTTPForbidden(text=REFUSED)
        if request.path == "/ws" and request.headers.get("Origin") != f"http://{request.host}":
            raise web.HTTPForbidden(text=FOREIGN)
        return await handler(request)

    def _is_token(self, given: str) -> bool:
        """Compare in a time that says nothing."""
        return hmac.compare_digest(given.encode(), self.token.encode())

    @aiohttp_jinja2.template("page.html")
    async def handle_index(self, request: web.Request) -> dict[str, Any]:
        """Return what the page needs. fontsize in the address: pixels; without it, what shows the whole app."""
        asked = request.query.get("fontsize", "")
        size = min(max(int(asked), FONT_SIZES[0]), FONT_SIZES[1]) if asked.isdecimal() else ""
        return {"websocket": f"ws://{request.host}/ws", "font_size": size}
