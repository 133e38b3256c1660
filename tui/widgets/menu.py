"""A list to move in with arrows or vim keys."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


class Menu(OptionList):
    """An option list with `j` `k` `g` `G` besides the arrows; Enter and a click select."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False, id="list-down"),
        Binding("k", "cursor_up", "Up", show=False, id="list-up"),
        Binding("g", "first", "First", show=False, id="list-first"),
        Binding("G", "last", "Last", show=False, id="list-last"),
        Binding("ctrl+d", "page_down", "Page down", show=False, id="list-page-down"),
        Binding("ctrl+u", "page_up", "Page up", show=False, id="list-page-up"),
    ]

    @property
    def chosen(self) -> str | None:
        """The id of the option under the cursor."""
        if self.highlighted is None:
            return None
        return self.get_option_at_index(self.highlighted).id

    def choose(self, option_id: str | None) -> None:
        """Move the cursor to the option with this id, or to the first that can be chosen."""
        for index, option in enumerate(self.options):
            if option.id == option_id and option_id is not None:
                self.highlighted = index
                return
        self.highlighted = next((index for index, option in enumerate(self.options) if not option.disabled), None)
