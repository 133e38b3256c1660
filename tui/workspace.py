"""The workspace: settings, record, cards, drills and kernels put together, for the app and for the command line alike.

It knows no screen. Opening it is the slow part of a start, so the app does that in a worker after its first paint.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ..data.clock import Clock, Moment, clock_from
from ..data.paths import Paths
from ..data.settings import Settings, load_settings, write_settings
from ..decks.card import Card
from ..decks.index import CardIndex, IndexChange, Root
from .keys import load_keys

if TYPE_CHECKING:
    from ..data.plan.block import Block
    from ..data.rules import Rules
    from ..data.store import Store
    from ..drills.gpu.byhand.catalogue import Sources as HandSources
    from ..drills.gpu.disassembly import Disassembler
    from ..drills.gpu.exercise import Exercise
    from ..drills.gpu.judge import KernelJudge
    from ..drills.gpu.report import KernelReport
    from ..drills.gpu.toolchain import Toolchain
    from ..drills.judge import Judge
    from ..drills.problem import PackError, Problem


KNOWN_KERNELS = 6  # whose model answers may be shown to whoever has not solved them: one meets them first


def shipped(package: str, folder: str) -> Path:
    """Return the folder of shipped content inside a sub-package of prepdeck."""
    return Path(__file__).parent.parent / package / folder


def _resume_import(paths: Paths, store: "Store") -> list[str]:
    """Finish or undo an import that was cut off; returns what to say of it."""
    from ..decks.exchange.importing import resume

    return resume(paths.decks, store)


class Workspace:
    """Everything that a person's prepdeck holds, opened."""

    def __init__(self, paths: Paths, settings: Settings, clock: Clock, store: "Store") -> None:
        self.paths = paths
        self.settings = settings
        self.clock = clock
        self.store = store
        self.warnings: list[str] = []
        self._key_problems: tuple[str, ...] = ()
        self.keymap: dict[str, str] = {}
        self.rules: Rules = store.rules
        self.problems: dict[str, Problem] = {}
        self.pack_errors: list[PackError] = []  # drills that can't be read
        self.exercises: dict[str, Exercise] = {}
        self._judge: Judge | None = None
        self._kernel_judges: dict[str, KernelJudge] = {}
        self._toolchain: Toolchain | None = None
        self._disassembler: Disassembler | None = None
        self.cards = CardIndex(paths.cache, self._roots())

    @classmethod
    def open(cls, environment: Mapping[str, str], *, exercises: bool = True, keys: bool = True) -> Self:
        """Open the workspace of this environment and bring its catalogue up to date.

        exercises: False for a command that needs the cards only; `problems` and `exercises` then stay empty. keys:
        False for the command line, which has no use for keys.toml; reading it takes Textual.
        SettingsError, RecordError: a sentence that says what is wrong with config.toml or with the record.
        """
        from ..data.rules import Rules
        from ..data.store import Store

        paths = Paths.find(environment)
        settings = load_settings(paths.config)
        clock = clock_from(environment, settings.plan.rollover)
        rules = Rules.from_settings(settings.memory)
        store = Store.open(paths.database_url, clock=clock, rules=rules, backups=paths.backups)
        try:
            from ..decks.exchange.staging import is_waiting

            cut_off = _resume_import(paths, store) if is_waiting(paths.decks) else ()
            workspace = cls(paths, settings, clock, store)
            if keys:
                own = load_keys(paths.config.with_name("keys.toml"))
                workspace.keymap, workspace._key_problems = own.keymap, own.problems
            workspace.refresh(exercises=exercises)
            workspace.warnings = [*cut_off, *workspace.warnings]
            return workspace
        except BaseException:
            store.close()
            raise

    def _roots(self) -> list[Root]:
        """The folders that cards come from: ours, then the user's."""
        roots = [Root(shipped("decks", "library"), "library", True)]
        if self.paths.decks.is_dir():
            roots.append(Root(self.paths.decks, f"deck:{self.paths.decks}", False))
        for folder in self.settings.decks.folders:
            place = Path(folder).expanduser()
            if place.resolve() not in {root.folder.resolve() for root in roots}:
                roots.append(Root(place, f"deck:{place}", False))
        return roots

    @property
    def first_run(self) -> bool:
        """Whether the questions of the first run have not been answered or skipped yet."""
        return not self.paths.config.exists()

    def now(self) -> Moment:
        """Return the present moment by this workspace's clock."""
        return self.clock.now()

    def close(self) -> str | None:
        """Make a backup if one is due, then close the record; return why the backup could not be made, if so.

        What was done is committed by then, so a backup that fails is said, not raised.
        """
        from ..data.store import RecordError

        try:
            for kernel_judge in self._kernel_judges.values():
                kernel_judge.close()
            if self._disassembler is not None:
                self._disassembler.close()
            if self._judge is not None:
                self._judge.cool()
            if self.store.backup_due():
                self.store.make_backup()
        except RecordError as error:
            return f"No backup could be made. {error}"
        finally:
            self.store.close()
        return None

    # -- catalogue ------------------------------------------------------------------------------------------------

    def refresh(self, *, exercises: bool = True) -> IndexChange:
        """Read what changed in the decks and, unless told not to, in the exercise folders, and tell the record."""
        change = self.cards.refresh(self._record_renames)
        self._sync_cards()
        if {root.source for root in self.cards.roots} - set(self.store.sources()):
            self._sync_cards()  # a source let cards go that another one, asked before it, holds as well
        errors = [str(problem) for problem in change.problems if problem.severity == "error"]
        self.warnings = [*self._key_problems, *errors[:3]]
        if len(errors) > 3:
            self.warnings.append(f"{len(errors) - 3} more cards could not be read: prepdeck cards check names them.")
        if change.added:
            self.warnings += [
                f"{path}: cards without a heading are known by their question. To fix their ids: "
                f"prepdeck cards headings {path}"
                for path in sorted(self.cards.unheaded())
            ]
        if exercises:
            self.warnings += self._refresh_exercises()
        return change

    def _sync_cards(self) -> None:
        """Tell the record which cards each folder holds."""
        # Deck folders that the settings no longer name go first, as one may have moved.
        for source in set(self.store.sources()) - {root.source for root in self.cards.roots} - {"dsa", "kernels"}:
            self.store.sync_items(source, [])
        for root in self.cards.roots:
            self.store.sync_items(root.source, self.cards.items(root.source))

    def _record_renames(self, renamed: Mapping[str, str]) -> None:
        """Note that cards came back under other ids, so that they keep their history."""
        for old, new in renamed.items():
            self.store.record("renamed", new, {"from": old})

    def _refresh_exercises(self) -> list[str]:
        """Read the folders of drills and kernels, tell the record, return what is wrong with their files."""
        from ..drills.gpu.byhand.catalogue import DRILLS
        from ..drills.gpu.exercise import load_exercises
        from ..drills.problem import load_problems

        problems, self.pack_errors = load_problems(
            [shipped("drills", "dsa"), shipped("drills", "ml"), self.paths.drills]
        )
        exercises, exercise_errors = load_exercises([shipped("drills", "kernels")])
        self.problems = {problem.slug: problem for problem in problems}
        self.exercises = {exercise.slug: exercise for exercise in exercises}
        self.store.sync_items("dsa", [problem.item() for problem in problems])
        self.store.sync_items("kernels", [*(one.item() for one in exercises), *(one.item() for one in DRILLS.values())])
        return [str(error) for error in (*self.pack_errors, *exercise_errors)]

    def card(self, item_id: str) -> Card | None:
        """Return the card with this id, None where no file holds it any more."""
        return self.cards.card(item_id)

    def read_roots_again(self) -> None:
        """Take up a folder of cards that came to be since the start, or that the settings name now."""
        roots = self._roots()
        if tuple(roots) != self.cards.roots:
            self.cards = CardIndex(self.paths.cache, roots)

    # -- today ----------------------------------------------------------------------------------------------------

    def next_block(self) -> "Block | None":
        """Return the first line of today's plan that is not done yet."""
        from .today.view import look_at_today

        return next((block for block in look_at_today(self).plan.blocks if not block.done), None)

    # -- settings -------------------------------------------------------------------------------------------------

    def keep(self, key: str, value: object) -> None:
        """Write one setting (`look.theme`) to config.toml and use it from now on."""
        self.keep_all({key: value})

    def keep_all(self, changes: Mapping[str, object]) -> None:
        """Write several settings at once; the file is made, with every default explained, where there is none."""
        write_settings(self.paths.config, changes)
        self.settings = load_settings(self.paths.config)

    # -- judges ---------------------------------------------------------------------------------------------------

    @property
    def box_name(self) -> str | None:
        """The sandbox that drills run in, None before it was probed."""
        return self._judge.box.name if self._judge else None

    def judge(self) -> "Judge":
        """Return the judge of drills; the first call probes the sandbox (some milliseconds)."""
        if self._judge is None:
            from ..drills.judge import Judge
            from ..drills.sandbox import probe

            self._judge = Judge(probe(), cache=self.paths.cache, libraries=self.settings.kernels.python)
        return self._judge

    def unsolvable(self, problem: "Problem") -> str | None:
        """Return why a drill can't be judged here, with the command that mends it; None where it can."""
        from ..drills.library import missing

        return missing(problem.function.library, self.settings.kernels.python)

    def toolchain(self) -> "Toolchain":
        """Return the CUDA tools of this machine, each probed when it is first asked for."""
        if self._toolchain is None:
            from ..drills.gpu.toolchain import Toolchain

            self._toolchain = Toolchain(self.settings.kernels.python)
        return self._toolchain

    def hand_sources(self) -> "HandSources":
        """Return what questions by hand are drawn from; model answers only of the first kernels and those tried."""
        from ..drills.gpu.byhand.catalogue import Sources

        tried = {row.id for row in self.store.items("kernel") if row.reps}
        exercises = tuple(self.exercises.values())
        first = [one for one in exercises if not one.debugging][:KNOWN_KERNELS]
        known = tuple(one for one in exercises if one in first or one.item_id in tried)
        return Sources(exercises, known, self.disassembler())

    def disassembler(self) -> "Disassembler":
        """Return what shows the machine code of kernels; its compiler is kept running between calls."""
        if self._disassembler is None:
            from ..drills.gpu.disassembly import Disassembler

            self._disassembler = Disassembler(self.toolchain())
        return self._disassembler

    def kernel_judge(self, dialect: str = "cuda") -> "KernelJudge":
        """Return the judge of kernels in CUDA C++ or, with the dialect `triton`, in Triton."""
        if dialect not in self._kernel_judges:
            from ..drills.gpu.interpreter.judge import TritonJudge
            from ..drills.gpu.judge import KernelJudge

            kind = TritonJudge if dialect == "triton" else KernelJudge
            arch = self.settings.kernels.architecture
            self._kernel_judges[dialect] = kind(self.toolchain(), self.paths.cache, arch=arch)
        return self._kernel_judges[dialect]

    def check_kernel(
        self,
        exercise: "Exercise",
        source: str,
        *,
        device: str | None = None,
        progress: Callable[[int, int], None] | None = None,
        folder: Path | None = None,
        dialect: str = "cuda",
    ) -> "KernelReport":
        """Compile a kernel and run it on `device`, by default on the first GPU, or the emulator where there is none.

        progress: called with (cases done, cases) from the judge's thread. folder: of the file, for what it includes;
        by default that of the learner's solution. dialect: what it is written in. ToolMissingError says what to
        install where it can't be compiled.
        """
        judge = self.kernel_judge(dialect)
        folder = folder or self.solution_file(exercise.item_id, ".cu").parent
        return judge.check(exercise, source, device or judge.best_device(exercise), progress, folder)

    def cancel_kernel(self) -> None:
        """Stop the kernel check that is running, if one is."""
        for judge in self._kernel_judges.values():
            judge.cancel()

    # -- the learner's files --------------------------------------------------------------------------------------

    def solution_file(self, item_id: str, suffix: str) -> Path:
        """Return the path of the learner's solution to an exercise (`drill:pair-sum` -> work/drill/pair-sum.py)."""
        kind, _, slug = item_id.partition(":")
        return self.paths.work / kind / f"{slug}{suffix}"

    def language_of(self, problem: "Problem") -> str:
        """Return the language that a drill was last written in, else the one last used for any drill, else python."""
        from ..drills.language import LANGUAGES

        names = {LANGUAGES[name].suffix: name for name in problem.languages}
        own = {self.solution_file(problem.item_id, suffix): name for suffix, name in names.items()}
        there = [(path, name) for path, name in own.items() if path.exists()]
        begun = [path for path, name in there if path.read_bytes() != problem.stub(name).encode()]
        places = begun or list(next(iter(own)).parent.glob("*"))
        files = [path for path in places if path.suffix in names and "." not in path.stem]
        newest = max(files, key=lambda path: path.stat().st_mtime, default=None)
        return names[newest.suffix] if newest is not None else "python"

    def notes_file(self, item_id: str) -> Path:
        """Return the path of the learner's notes on an exercise (`drill:pair-sum` -> notes/drill-pair-sum.md)."""
        return self.paths.notes / f"{item_id.replace(':', '-')}.md"

    def own_cases_file(self, problem: "Problem") -> Path:
        """Return the path of the learner's own cases of a drill."""
        return self.solution_file(problem.item_id, ".cases.jsonl")

    def own_cases(self, problem: "Problem") -> list[str]:
        """Return the learner's own cases of a drill, each an array of arguments as JSON."""
        from ..drills.own_cases import read_own

        return read_own(self.own_cases_file(problem))

    def start_solution(self, item_id: str, suffix: str, stub: str) -> Path:
        """Return the learner's solution file, made from the stub where there is none yet."""
        path = self.solution_file(item_id, suffix)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(stub, encoding="utf-8")
        return path

    def shelve_solution(self, item_id: str, suffix: str) -> None:
        """Put an earlier solution aside (`pair-sum.2026-11-22.py`), so that the next try starts from a blank file.

        A second one of the same day is numbered (`pair-sum.2026-11-22-2.py`): no solution is ever overwritten.
        """
        path = self.solution_file(item_id, suffix)
        if path.exists():
            name, number = f"{path.stem}.{self.now().date.isoformat()}", 1
            while (shelf := path.with_name(f"{name}{f'-{number}' if number > 1 else ''}{suffix}")).exists():
                number += 1
            shutil.move(path, shelf)
