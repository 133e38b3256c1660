"""What can be done on Progress."""

from ..command import Command


class LeaveProgress(Command):
    """Go back to Today."""

    KEYS = "escape,q"
    WORD = "today"


class FitMemory(Command):
    """Fit the memory model to your own reviews."""

    KEYS = "o"
    WORD = "optimise"


class AskWhatIf(Command):
    """Show what other targets, minutes and new cards would lead to."""

    KEYS = "w"
    WORD = "what if"


class NextSection(Command):
    """Go to the next section: areas, forecast, retention, calibration, time, memory, days, leeches."""

    KEYS = "tab,l,right"
    WORD = "next"
    FIRST = True


class SectionBefore(Command):
    """Go to the section before."""

    KEYS = "shift+tab,h,left"
    FIRST = True


class ShowNumbers(Command):
    """Show the exact numbers behind the plot, or the plot again."""

    KEYS = "n"
    WORD = "numbers"


class ShowLevels(Command):
    """Show the level of each area, the rule and what it rests on; say yourself where you stand."""

    KEYS = "e,enter"
    WORD = "levels"


COMMANDS: tuple[type[Command], ...] = (
    NextSection,
    ShowNumbers,
    ShowLevels,
    LeaveProgress,
    FitMemory,
    AskWhatIf,
    SectionBefore,
)
