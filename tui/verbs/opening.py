"""Opening the workspace for a command, and closing it whatever happens."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from ..workspace import Workspace
from .outcome import warn


@contextmanager
def opened() -> Iterator[Workspace]:
    """Open the workspace of this environment; its warnings go to stderr."""
    workspace = Workspace.open(os.environ)
    try:
        for sentence in workspace.warnings:
            warn(sentence)
        yield workspace
    finally:
        workspace.close()
