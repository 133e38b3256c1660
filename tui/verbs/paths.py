"""`prepdeck paths`: where everything lies."""

import argparse
import re
from dataclasses import asdict

from ...data.paths import Paths
from ..cli import OK
from .outcome import emit


def run(options: argparse.Namespace) -> int:
    """Print every path, one a line; a password in the address of a server is not shown."""
    places = {name: str(place) for name, place in asdict(Paths.find()).items() if place is not None}
    places["database_url"] = re.sub(r"(://[^:/@]*):[^/]*@", r"\1:***@", places["database_url"])
    width = max(map(len, places)) + 2
    emit(options, places, "\n".join(f"{name:<{width}}{place}" for name, place in places.items()))
    return OK
