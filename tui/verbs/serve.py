"""`prepdeck serve`: the app in a browser."""

import argparse
import socket

from ..cli import LACKING, OK
from .outcome import Refusal, emit

LAST_PORT = 65535


def run(options: argparse.Namespace) -> int:
    """Print the address and serve until Ctrl-C."""
    try:
        from ..web.server import AppServer
    except ImportError as error:
        command = "python3 -m pip install 'prepdeck[serve]'"
        raise Refusal(f"the app in a browser needs textual-serve ({error}). Run: {command}", LACKING) from None
    if not 0 <= options.port <= LAST_PORT:
        raise Refusal(f"there is no port {options.port}: give one from 0 to {LAST_PORT}.")
    try:
        family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
        listening = socket.create_server((options.host, options.port), family=family)
    except OSError as error:
        why = error.strerror or error
        raise Refusal(f"{options.host}:{options.port} can't be served: {why}. Give another --port or --host.") from None
    with listening:
        server = AppServer(listening, options.host)
        told = [f"prepdeck is served at {server.address}", "Keep the address to yourself. Ctrl-C ends it."]
        if not listening.getsockname()[0].startswith(("127.", "::1")):
            told.append(
                "Others on the network can reach it, and the connection is not encrypted: use it on one you trust."
            )
        emit(options, {"address": server.address}, "\n".join(told))
        server.run()
    return OK
