"""Many small scripts in few boxes: one box starts once, imports what they need, and forks a process for each."""

import json
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Literal, NamedTuple

from . import seccomp
from .box import Box, ScriptResult

SERVER = Path(__file__).with_name("script_server.py")
BATCH = 40  # scripts a box
START_SECONDS = 60.0  # for a box to start and import, however busy the machine is
REPORT_BYTES = 8 << 20


class Script(NamedTuple):
    """A script. modules: what it imports that takes long to import; it is imported once for many scripts."""

    source: str
    language: Literal["python", "shell"] = "python"
    modules: tuple[str, ...] = ()


def run_scripts(
    box: Box,
    scripts: Sequence[Script],
    *,
    seconds: float,
    memory_mib: int,
    packages: Sequence[Path] = (),
    progress: Callable[[int], None] | None = None,
) -> list[ScriptResult]:
    """Run scripts and return what each did, in their order.

    seconds: wall time for each. memory_mib: limit on the data of each. packages: site-packages folders, bound read-only
    and importable. progress is told how many have run. Each script has a process of its own, so that what it changes,
    its end, or its hanging touches no other; of those that a box did not report, each runs in a box of its own.
    """
    results: dict[int, ScriptResult] = {}
    cancel = threading.Event()
    workers = ThreadPoolExecutor(max_workers=max(1, min(4, os.cpu_count() or 1)))

    def run(numbers: Sequence[int]) -> dict[int, ScriptResult]:
        """Run some of the scripts in one box."""
        chosen = [scripts[number] for number in numbers]
        found, ended = _batch(box, chosen, seconds, memory_mib, packages, cancel)
        reported = {number: found[place] for place, number in enumerate(numbers) if place in found}
        if len(numbers) == 1 and not reported:
            return {numbers[0]: ended}
        return reported

    try:
        waiting = [workers.submit(run, numbers) for numbers in _batches(scripts)]
        for future in as_completed(waiting):
            results |= future.result()
            if progress:
                progress(len(results))
        missing = [number for number in range(len(scripts)) if number not in results]
        for future in as_completed([workers.submit(run, [number]) for number in missing]):
            results |= future.result()
            if progress:
                progress(len(results))
    except BaseException:
        cancel.set()
        raise
    finally:
        workers.shutdown(cancel_futures=True)
    return [results[number] for number in range(len(scripts))]


def _batches(scripts: Sequence[Script]) -> Iterator[list[int]]:
    """Yield the numbers of the scripts that share a box, those with much to import first."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for number, script in enumerate(scripts):
        groups.setdefault(tuple(sorted(script.modules)), []).append(number)
    for _, numbers in sorted(groups.items(), key=lambda group: -len(group[0])):
        for start in range(0, len(numbers), BATCH):
            yield numbers[start : start + BATCH]


def _batch(
    box: Box,
    scripts: Sequence[Script],
    seconds: float,
    memory_mib: int,
    packages: Sequence[Path],
    cancel: threading.Event,
) -> tuple[dict[int, ScriptResult], ScriptResult]:
    """Run scripts in one box; return what it reported by place in `scripts`, and how it ended itself."""
    strict = seccomp.program() if box.rung in ("bubblewrap", "landlock") else None
    plan = {
        "modules": list(scripts[0].modules),
        "scripts": [[script.language, script.source] for script in scripts],
        "seconds": seconds,
        "filter": strict.hex() if strict else "",
    }
    with box.folder() as folder:
        (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        ended = box.capture(
            box.interpreter.command(box.interpreter.install(SERVER, folder), "plan.json"),
            folder=folder,
            seconds=START_SECONDS + seconds * len(scripts),
            memory_mib=memory_mib,
            packages=packages,
            forks=True,
            output_bytes=REPORT_BYTES,
            cancel=cancel,
        )
    return dict(_reports(ended.stdout, len(scripts))), ended


def _reports(text: str, count: int) -> Iterator[tuple[int, ScriptResult]]:
    """Read the lines that the server wrote; a torn one counts as none."""
    for line in text.splitlines():
        try:
            number, stdout, stderr, status, note = json.loads(line)
        except ValueError:
            continue
        if isinstance(number, int) and 0 <= number < count:
            yield number, ScriptResult(str(stdout), str(stderr), int(status), str(note))
