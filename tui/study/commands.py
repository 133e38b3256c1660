"""What can be done about how much is studied, and what; offered on Review and on Today."""

from ..command import Command


class CustomSession(Command):
    """Study cards of your choice: by search, forgotten today, due soon; or practise them without scheduling."""

    KEYS = "c"
    WORD = "custom"


class ShowWorkload(Command):
    """Postpone, advance or spread reviews, plan a break, easy days and limits; each with what it costs."""

    KEYS = "w"
    WORD = "workload"


class ShowLeeches(Command):
    """List the cards that keep being forgotten: rewrite, split, suspend or keep them."""

    KEYS = "L"


STUDYING: tuple[type[Command], ...] = (CustomSession, ShowWorkload, ShowLeeches)
