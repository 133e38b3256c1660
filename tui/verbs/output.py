"""`prepdeck output`: see `projects`."""

import argparse

from .projects import run_lane


def run(options: argparse.Namespace) -> int:
    """Do what the word says."""
    return run_lane(options, "output")
