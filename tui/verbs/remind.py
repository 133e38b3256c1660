"""`prepdeck remind`: what waits today, in one sentence; and the lines that have a system say it every morning."""

import argparse
import shlex
import shutil
import sys
from typing import TYPE_CHECKING

from ..cli import LACKING, OK, REFUSED
from ..today.view import look_at_today, waiting
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ..workspace import Workspace

SERVICE = """# ~/.config/systemd/user/prepdeck-remind.service
[Unit]
Description=What waits in prepdeck today

[Service]
Type=oneshot
ExecStart={command}
SuccessExitStatus=1

# ~/.config/systemd/user/prepdeck-remind.timer
[Unit]
Description=prepdeck every morning

[Timer]
OnCalendar=*-*-* {hour:02}:{minute:02}:00
Persistent=true

[Install]
WantedBy=timers.target

# then: systemctl --user daemon-reload && systemctl --user enable --now prepdeck-remind.timer"""


def run(options: argparse.Namespace) -> int:
    """Say what waits, or print the lines."""
    with opened() as workspace:
        if options.print_cron or options.print_systemd:
            return print_lines(options, workspace)
        view = look_at_today(workspace)
    sentence = waiting(view)
    if options.notify and sentence:
        from ..desktop import notify

        problem = notify("prepdeck", sentence)
        if problem:
            raise Refusal(problem, LACKING)
    emit(options, {"date": view.date.isoformat(), "waiting": sentence or None}, sentence or "Nothing waits today.")
    return OK if sentence else REFUSED


def print_lines(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Print what makes cron or systemd say it at the usual time."""
    hour, minute = map(int, workspace.settings.plan.starts.split(":"))
    found = shutil.which("prepdeck")
    program = [found] if found else [sys.executable, "-m", "prepdeck.tui"]
    command = f"{shlex.join(program)} remind --notify"
    # cron knows nothing of the desktop's bus, without which notify-send is mute.
    bus = "DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/$(id -u)/bus "
    text = f"{minute} {hour} * * * {bus}{command}".replace("%", "\\%")
    if options.print_systemd:
        text = SERVICE.format(command=command, hour=hour, minute=minute)
    emit(options, {"lines": text.splitlines()}, text)
    return OK
