"""Makes the pictures of the README from the real app: `python docs/pictures.py` writes docs/*.svg.

A learner is simulated for five weeks on the shipped library, then the app is opened on it at a fixed time.
"""

import asyncio
import os
import random
import tempfile
from functools import partial
from itertools import count
from pathlib import Path

from prepdeck.data.clock import SetClock, parse_moment
from prepdeck.data.memory import Rating, preview
from prepdeck.data.settings import write_settings
from prepdeck.drills.gpu.exercise import load_exercises
from prepdeck.tui.app import PrepDeck
from prepdeck.tui.review.sitting import Sitting
from prepdeck.tui.start import open_workspace
from prepdeck.tui.workspace import Workspace

FOLDER = Path(__file__).parent
FIRST_DAY = "2026-10-18T08:00+02:00"
LAST_DAY = "2026-11-22T08:30+01:00"
DAYS = 35
SIZE = (100, 30)


def practise(home: str) -> None:
    """Review every morning of five weeks with a few days off, then solve a drill and, every other day, a kernel."""
    clock = SetClock(parse_moment(FIRST_DAY), running=False)
    workspace = open_workspace({"PREPDECK_HOME": home, "PREPDECK_NOW": FIRST_DAY})
    workspace.clock = workspace.store.clock = clock
    draw = random.Random(7)
    drills, kernels = sorted(workspace.problems)[:5], sorted(workspace.exercises)[:2]
    for day in range(DAYS):
        if day % 9 != 5:
            sitting = Sitting(workspace, timer=count(step=35.0).__next__)
            for _ in range(draw.randrange(25, 45)):
                if sitting.next() is None:
                    break
                sitting.grade(draw.choices(list(Rating), (1, 1, 7, 1))[0])
                clock.set(clock.start.later(seconds=20))
            solve(workspace, f"drill:{drills[day // 2 % len(drills)]}", 1_200, hints=draw.randrange(3) // 2)
            if day % 2:
                solve(workspace, f"kernel:{kernels[day // 6 % len(kernels)]}", 1_500, hints=0)
        clock.set(parse_moment(FIRST_DAY).later(days=day + 1))
    workspace.close()


def solve(workspace: Workspace, item_id: str, seconds: int, *, hints: int) -> None:
    """Record a solved exercise that took that long."""
    row = workspace.store.item(item_id)
    assert row is not None
    choices = preview(row.memory, workspace.now(), workspace.rules, item_id)
    evidence = {"verdict": "AC", "hints": hints, "failed_submits": 0, "gave_up": False, "seconds": seconds}
    workspace.store.grade(item_id, choices[Rating.GOOD], ms=seconds * 1000, expected=row.last_event, evidence=evidence)


async def picture(environment: dict[str, str], name: str, *keys: str) -> None:
    """Open the app, press the keys, and write docs/NAME.svg."""
    app = PrepDeck(partial(open_workspace, environment), date=parse_moment(LAST_DAY).date)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await app.workers.wait_for_complete()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            await app.workers.wait_for_complete()
        await pilot.pause()
        app.save_screenshot(f"{name}.svg", str(FOLDER))


def without_its_second_barrier(path: Path) -> None:
    """Write the shipped wrong solution of the tiled product, without the line that says what is wrong."""
    exercise = next(exercise for exercise in load_exercises()[0] if exercise.slug == "tiled-gemm")
    wrong = next(solution for solution in exercise.solutions if solution.path.stem == "bad_missing_barrier")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(wrong.source.partition("\n")[2], encoding="utf-8")


def key_of(character: str) -> str:
    """Return Textual's name of the key that types a character."""
    names = {" ": "space", ":": "colon", "-": "minus", "<": "less_than_sign", ">": "greater_than_sign"}
    return names.get(character, character)


def main() -> None:
    """Make the record and the pictures."""
    with tempfile.TemporaryDirectory() as home:
        write_settings(
            Path(home) / "config.toml",
            {
                "cards.new_per_day": 4,
                "plan.interview": parse_moment("2027-01-02T09:00+01:00").date,
                "plan.interview_name": "NVIDIA",
            },
        )
        practise(home)
        environment = {**os.environ, "PREPDECK_HOME": home, "PREPDECK_NOW": LAST_DAY}
        asyncio.run(picture(environment, "today"))
        asyncio.run(picture(environment, "review", "2", "space"))
        asyncio.run(picture(environment, "drill", "3", "enter"))
        query = "is:review prop:stability<40"
        asyncio.run(picture(environment, "browse", "8", "slash", *map(key_of, query), "enter"))
        asyncio.run(picture(environment, "calibration", "5", "tab", "tab", "tab"))
        without_its_second_barrier(Path(home) / "work" / "kernel" / "tiled-gemm.cu")
        asyncio.run(picture(environment, "race", "4", "slash", *"tiled", "enter", "enter", "r"))


if __name__ == "__main__":
    main()
