"""The simulation in a process of its own, so that the screen stays quick and cancelling is killing.

One JSON object on stdin: deck (vectors, seen, new), course (the fields of `Course`), retentions, runs, seed. JSON
lines on stdout: {"progress": [done, of]}, {"row": the fields of `Outcome`}, at the end {"done": true}.
"""

import json
import sys
from dataclasses import asdict

from .simulation import Course, Deck, Outcome, outcomes


def main() -> None:
    """Read the request and answer it."""
    request = json.load(sys.stdin)
    deck, course = Deck(**request["deck"]), Course(**request["course"])
    for found in outcomes(deck, course, request["retentions"], runs=request["runs"], seed=request["seed"]):
        print(json.dumps({"row": asdict(found)} if isinstance(found, Outcome) else {"progress": found}), flush=True)
    print(json.dumps({"done": True}), flush=True)


if __name__ == "__main__":
    main()
