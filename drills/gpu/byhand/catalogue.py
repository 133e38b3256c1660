"""The drills that are done by hand, as items of the plan beside the kernels."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....data.items import Item, Tier
from ..exercise import Exercise, Level
from .occupancy import draw_occupancy
from .question import Question
from .roofline import draw_roofline, is_plain

if TYPE_CHECKING:
    from ..disassembly import Disassembler


SEEDS = 1000  # of the questions of one drill, at most


@dataclass(frozen=True)
class Sources:
    """What questions are drawn from.

    exercises: all kernels. known: those whose model answers give nothing away. disassembler: for their machine code.
    """

    exercises: Sequence[Exercise]
    known: Sequence[Exercise]
    disassembler: "Disassembler"


Draw = Callable[[int, Sources], Question]


def _turned(seed: int, of: Sequence[Exercise]) -> list[Exercise]:
    """Return the kernels in an order that begins with another one for each question of a drill."""
    order = random.Random(seed // SEEDS).sample(of, len(of))
    first = seed % SEEDS % len(order)
    return [*order[first:], *order[:first]]


def _roofline(seed: int, sources: Sources) -> Question:
    """Ask about another kernel in each question of a drill."""
    return draw_roofline(seed, _turned(seed, [one for one in sources.exercises if is_plain(one)])[:1])


def _sass(seed: int, sources: Sources) -> Question:
    """Ask about the machine code of a model answer: of another kernel for each question of a drill."""
    from ..disassembly import DisassemblyError
    from .sass import draw_sass

    for one in _turned(seed, [one for one in sources.known if one.model_answer() is not None]):
        try:
            return draw_sass(seed, [(one.title, one.model_answer() or "")], sources.disassembler)
        except DisassemblyError:  # nothing to ask of this one
            continue
    raise DisassemblyError("None of the kernels has a stretch of machine code to ask about.")


@dataclass(frozen=True)
class HandDrill:
    """Some questions of one kind, drawn anew each time. minutes: for all of them. count: how many.

    compiles: whether drawing takes a compiler and so a second or two.
    """

    slug: str
    title: str
    tier: Tier
    level: Level
    minutes: int
    count: int
    draw: Draw
    compiles: bool = False
    area: str = Exercise.area

    @property
    def item_id(self) -> str:
        """The id under which its memory is kept."""
        return f"kernel:{self.slug}"

    def item(self) -> Item:
        """Return its catalogue entry."""
        return Item(self.item_id, self.area, self.tier, self.title, minutes=self.minutes)

    def questions(self, seed: int, sources: Sources) -> tuple[Question, ...]:
        """Return the questions for a seed; the same seed and sources give the same ones.

        One that compiles raises ToolMissingError or DisassemblyError, sentences.
        """
        return tuple(self.draw(seed * SEEDS + number, sources) for number in range(self.count))


DRILLS: Mapping[str, HandDrill] = {
    drill.slug: drill
    for drill in (
        HandDrill(
            "occupancy-by-hand",
            "Occupancy by hand",
            "core",
            "easy",
            15,
            4,
            lambda seed, _: draw_occupancy(seed),
        ),
        HandDrill(
            "roofline-by-hand",
            "Roofline by hand",
            "core",
            "medium",
            20,
            3,
            _roofline,
        ),
        HandDrill(
            "read-the-sass",
            "Read the machine code",
            "standard",
            "medium",
            15,
            3,
            _sass,
            compiles=True,
        ),
    )
}
