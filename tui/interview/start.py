"""How an interview and a warm-up begin, from the list of drills."""

from typing import TYPE_CHECKING

from ...drills.interview import NotEnoughError, companies, draw, warm_up
from .pool import candidates, met
from .sitting import Sitting, read_sitting, set_aside, sitting_file

if TYPE_CHECKING:
    from ..drills.screen import DrillsScreen
    from ..page import Page
    from ..workspace import Workspace
    from .setup import Setup


def start_interview(screen: "DrillsScreen") -> None:
    """Go on with the interview that waits, or set one up. screen: the list, which is there again afterwards."""
    from .setup import SetupSheet

    workspace = screen.deck.workspace
    assert workspace is not None
    waiting = read_sitting(sitting_file(workspace.paths.state))
    if waiting is not None and all(asked.slug in workspace.problems for asked in waiting.asked):
        screen.app.push_screen(page_of(workspace, waiting))
        return
    if waiting is None and (aside := set_aside(sitting_file(workspace.paths.state))) is not None:
        screen.tell(f"The interview that waited can't be read; its file is kept as {aside}.", severity="warning")
    pool = candidates(workspace)

    def begin(setup: "Setup | None") -> None:
        """Draw the drills and open the first."""
        if setup is None:
            return
        now = workspace.now()
        try:
            slugs = draw(
                pool,
                count=setup.problems,
                minutes=setup.minutes,
                company=setup.company,
                today=now.day,
                seed=now.micros,
            )
        except NotEnoughError as error:
            screen.tell(str(error), severity="warning")
            return
        sitting = Sitting(slugs, minutes=setup.minutes, company=setup.company, started=now.micros)
        screen.app.push_screen(page_of(workspace, sitting))

    screen.app.push_screen(SetupSheet(companies(pool)), begin)


def page_of(workspace: "Workspace", sitting: Sitting) -> "Page":
    """Return the page that an interview goes on with: the problem in front, or its debrief."""
    from .debrief import DebriefPage
    from .page import InterviewPage

    if sitting.ended:
        return DebriefPage(sitting)
    problem = workspace.problems[sitting.present.slug]
    return InterviewPage(sitting, problem, workspace.language_of(problem))


def start_warm_up(screen: "DrillsScreen") -> None:
    """Open the easy drill that was not seen for longest. screen: the list."""
    from .warmup import WarmUpPage

    workspace = screen.deck.workspace
    assert workspace is not None
    slug = warm_up(met(workspace))
    if slug is None:
        screen.tell("No easy drill was solved yet: solve one first, a warm-up repeats it.")
        return
    problem = workspace.problems[slug]
    screen.app.push_screen(WarmUpPage(problem, workspace.language_of(problem)))
