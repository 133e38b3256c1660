"""Opening the workspace for a command, and closing it whatever happens."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from ..cli import warn
from ..workspace import Workspace


@contextmanager
def opened(*, exercises: bool = True) -> Iterator[Workspace]:
    """Open the workspace of this environment; its warnings go to stderr. exercises: False where cards are enough."""
    workspace = Workspace.open(os.environ, exercises=exercises, keys=False)
    try:
        for sentence in workspace.warnings:
            warn(sentence)
        yield workspace
    finally:
        if (trouble := workspace.close()) is not None:
            warn(trouble)
