"""The sandbox: code that is not ours runs in a box that sees no home, no network and no other process.

`probe()` finds the strongest box that works here: bubblewrap + seccomp, landlock + seccomp, sandbox-exec (macOS), or
limits only. A box starts a command in a fresh folder with nothing but the system's libraries and the interpreter.
"""

from .batch import Script, run_scripts
from .box import RUNGS, Box, BoxError, ScriptResult, probe
from .interpreter import Interpreter

__all__ = ["RUNGS", "Box", "BoxError", "Interpreter", "Script", "ScriptResult", "probe", "run_scripts"]
