"""`prepdeck browse QUERY --json`: what the search of Browse finds; without --json, the app opens there."""

import argparse

from . import items


def run(options: argparse.Namespace) -> int:
    """Print what the query finds as `prepdeck items` does."""
    query = " ".join(options.words)
    wanted = argparse.Namespace(json=options.json, kind=None, area=None, search=query, sort=None, reverse=False)
    return items.run(wanted)
