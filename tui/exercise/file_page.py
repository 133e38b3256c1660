"""The source of an exercise: the editor on the page and the learner's file, which another program may write too."""

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import TextArea

from .clock_page import ClockPage
from .file import SolutionFile
from .source import Source

if TYPE_CHECKING:
    import threading


class FilePage(ClockPage):
    """A page with a source file."""

    SUFFIX: ClassVar[str] = ".py"

    file: SolutionFile | None
    source: Source
    cancel: "threading.Event | None"
    _clash_told = False

    def stub(self) -> str:
        """Return the source to start from."""
        raise NotImplementedError

    def judge(self, *, submit: bool) -> None:
        """Run the examples, or every case, in a worker."""
        raise NotImplementedError

    def start_file(self) -> None:
        """Open the file; a solution from before the last grade is put aside."""
        row = self.workspace.store.item(self.item_id)
        self.file = SolutionFile(self.workspace.solution_file(self.item_id, self.SUFFIX))
        if row is not None and row.last_at is not None and self.file.older_than(row.last_at):
            if self.start_afresh():
                self.tell("A fresh start: your earlier solution is kept beside the file.")
        else:
            self.start_afresh(shelve=False)

    def start_afresh(self, *, shelve: bool = True) -> bool:
        """Begin with the stub, an earlier solution put aside (shelve=False: gone on with); tell whether it worked."""
        assert self.file is not None
        try:
            if shelve:
                self.workspace.shelve_solution(self.item_id, self.SUFFIX)
            self.workspace.start_solution(self.item_id, self.SUFFIX, self.stub())
        except OSError as error:
            self.source.load_text(self.stub())
            self.tell(
                f"{self.file.path} can't be written: {error}. What you type stays in the editor.", severity="error"
            )
            return False
        return self.load_source()

    def load_source(self) -> bool:
        """Read the file into the editor; tell whether that worked."""
        assert self.file is not None
        try:
            text = self.file.read()
        except (OSError, UnicodeDecodeError) as error:
            self.tell(f"{self.file.path} can't be read: {error}. The editor keeps what it holds.", severity="error")
            return False
        if text != self.source.text:
            self.source.load_text(text)
        return True

    def save_source(self) -> bool:
        """Write the editor's text to the file; tell whether that worked."""
        assert self.file is not None
        try:
            self.file.write(self.source.text)
        except OSError as error:
            self.tell(f"{self.file.path} can't be written: {error}. Your text stays in the editor.", severity="error")
            return False
        return True

    def at_work(self) -> bool:
        """Whether the judge is at work."""
        return self.cancel is not None

    def watch_file(self) -> None:
        """Keep what was typed; take in what another program saved, and run the tests on it."""
        if self.deck.screen is not self or self.file is None or self.cancel is not None:
            return
        typed = self.source.text != self.file.text
        if not self.file.changed():
            if typed:
                self.save_source()  # what is typed is on the disk within a second, whatever happens to this process
        elif not typed:
            if self.load_source():
                self.worked_elsewhere()
                self.judge(submit=False)
        elif not self._clash_told:
            self._clash_told = True
            self.tell(
                "Another program changed the file while you typed here: what stands here is kept at the next run."
            )

    def worked_elsewhere(self) -> None:
        """Note that the file was changed in another program; a clock that stopped for idleness goes on."""
        self.attempt.touch()
        self.attempt.changed()
        if self.attempt.idle and not self.attempt.over:
            self.attempt.resume()
            self.clock_stopped()
            self.tell("Your file changed: the clock goes on. What it stood before is not counted.")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Nothing is judged while typing; the first change ends the reading."""
        event.stop()
        self.attempt.touch()
        reading = "coding" not in self.attempt.marks
        if reading and self.file is not None and self.source.text not in (self.file.text, self.stub()):
            self.attempt.changed()
