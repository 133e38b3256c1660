"""`prepdeck today --json|--plain`: the plan of the day."""

import argparse

from ..cli import OK
from ..today.view import look_at_today
from .opening import opened
from .outcome import emit


def run(options: argparse.Namespace) -> int:
    """Print the plan."""
    with opened() as workspace:
        view = look_at_today(workspace)
    emit(options, view.document(), view.text())
    return OK
