"""`prepdeck completion SHELL`: the completion script of a shell, made from the command line's own parser."""

import argparse

import shtab

from ..cli import OK, build_parser
from .outcome import emit


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    script = shtab.complete(build_parser(), options.shell)
    emit(options, {"shell": options.shell, "script": script}, script)
    return OK
