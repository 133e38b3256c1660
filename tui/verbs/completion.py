"""`prepdeck completion SHELL`: the completion script of a shell, made from the command line's own parser."""

import argparse

import shtab

from ..cli import OK, build_parser


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    print(shtab.complete(build_parser(), options.shell))
    return OK
