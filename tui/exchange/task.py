"""A sheet that does something long: it asks first, then shows how far it is, and Escape stops it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from ..widgets.sheet import Sheet

if TYPE_CHECKING:
    from ..workspace import Workspace

Progress = Callable[[int, int], None]


class TaskSheet(Sheet[str]):
    """Answers with the sentence that says what was done.

    Sub-classes yield their questions in `questions`, and give the work in `perform`, which runs in a thread.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close", show=False)]
    HINT: ClassVar[str] = "enter start · esc close"

    def __init__(self, title: str, workspace: "Workspace") -> None:
        super().__init__(title)
        self.workspace = workspace
        self._work: Worker[None] | None = None

    def content(self) -> ComposeResult:
        """Yield the questions, a line for news, and the keys."""
        yield from self.questions()
        yield Static(id="task-news")
        yield Static(Content(self.HINT), classes="sheet-keys")

    def questions(self) -> ComposeResult:
        """Yield what is asked before the work starts."""
        yield from ()

    def perform(self, progress: Progress, cancelled: Callable[[], bool]) -> str:
        """Do the work and return the sentence on it; an Exception with a sentence is shown instead."""
        raise NotImplementedError

    @property
    def running(self) -> bool:
        """Whether the work goes on."""
        return self._work is not None and not self._work.is_finished

    def begin(self) -> None:
        """Start the work, unless it runs."""
        if not self.running:
            self.say("Working ...")
            self.query_one(".sheet-keys", Static).update(Content("esc stop"))
            self._work = self._run()

    def say(self, text: str, style: str = "$muted") -> None:
        """Show a sentence below the questions."""
        self.query_one("#task-news", Static).update(Content.assemble((text, style)))

    def action_leave(self) -> None:
        """Stop the work; without any, close."""
        if self.running and self._work is not None:
            self._work.cancel()
            self.say("Stopping ...")
        else:
            self.dismiss(None)

    @work(thread=True, exclusive=True, group="task")
    def _run(self) -> None:
        """Do the work in a thread."""
        from ..verbs.outcome import Refusal, code_of

        worker = get_current_worker()

        def progress(done: int, total: int) -> None:
            self.app.call_from_thread(self.say, f"{done * 100 // max(total, 1)} %")

        try:
            sentence = self.perform(progress, lambda: worker.is_cancelled)
        except Exception as error:
            if not isinstance(error, Refusal) and code_of(error) is None:
                raise
            self.app.call_from_thread(self._failed, str(error))
            return
        self.app.call_from_thread(self.dismiss, sentence)

    def _failed(self, sentence: str) -> None:
        """Show why it could not be done; the questions can be answered again."""
        self._work = None
        self.query_one(".sheet-keys", Static).update(Content(self.HINT))
        self.say(sentence[:1].upper() + sentence[1:], "$warning")
