"""A notification on the desktop, through what the system has for it."""

import shutil
import subprocess

SECONDS = 5.0


def command(title: str, text: str) -> list[str] | None:
    """Return the command that shows a notification here, None where there is none."""
    if found := shutil.which("notify-send"):
        return [found, "--app-name=prepdeck", "--", title, text]
    if found := shutil.which("osascript"):
        script = "on run {t, b}\ndisplay notification b with title t\nend run"
        return [found, "-e", script, title, text]
    return None


def notify(title: str, text: str) -> str | None:
    """Show a notification; return a sentence when that failed, None when it is shown."""
    words = command(title, text)
    if words is None:
        return "No notification can be shown here: install notify-send (sudo apt-get install libnotify-bin)."
    try:
        done = subprocess.run(words, capture_output=True, check=False, timeout=SECONDS, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{words[0]} failed: {error}."
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return f"{words[0]} failed: {said[-1] if said else f'exit code {done.returncode}'}." if done.returncode else None
