"""The rating of a drill or a kernel, proposed from what happened. The learner may override it; both are recorded."""

from typing import NamedTuple


class Proposal(NamedTuple):
    """A rating (1 again, 2 hard, 3 good, 4 easy) and the sentence that says why."""

    rating: int
    why: str


def propose(target: int, seconds: float, hints: int, failed_submits: int, gave_up: bool) -> Proposal:
    """Propose a rating for what was solved, or given up.

    target: minutes that it should take. seconds: working time, pauses left out. hints: rungs opened.
    failed_submits: submits before the accepted one. gave_up: the solution was looked at, or it was left unsolved.
    Again: gave up. Hard: over 1.5 × target, two hints or more, or four failed submits or more. Easy: first submit, no
    hint, within 0.6 × target. Good: the rest.
    """
    minutes = seconds / 60
    took = f"{minutes:.0f} min of {target}"
    if gave_up:
        return Proposal(1, "Again: given up, or the solution was looked at.")
    slow = seconds > 90 * target
    if slow or hints >= 2 or failed_submits >= 4:
        reasons = [f"{took}, over one and a half times the target"] if slow else []
        reasons += [f"{hints} hints"] if hints >= 2 else []
        reasons += [f"{failed_submits} failed submits"] if failed_submits >= 4 else []
        return Proposal(2, f"Hard: {', '.join(reasons)}.")
    if failed_submits == 0 and hints == 0 and seconds <= 36 * target:
        return Proposal(4, f"Easy: first submit, no hint, {took}.")
    details = [took]
    details += [f"{hints} hint"] if hints else []
    details += [f"{failed_submits} failed submit{'s' if failed_submits > 1 else ''}"] if failed_submits else []
    return Proposal(3, f"Good: {', '.join(details)}.")
