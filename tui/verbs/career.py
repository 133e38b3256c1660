"""`prepdeck career --json`: the open applications, as `apply list` prints them."""

import argparse

from ...data.career.register import Register
from . import apply
from .opening import opened


def run(options: argparse.Namespace) -> int:
    """Print the open applications."""
    with opened(exercises=False) as workspace:
        return apply.list_applications(options, workspace, Register(workspace.store, workspace.settings.career.stages))
