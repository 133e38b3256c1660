"""Triton's private names that the coach rests on: one test each, which fails loudly when a version moves one."""

import json
import subprocess
import sys

import pytest

from prepdeck.drills.gpu.interpreter.patches import INTERPRETER, PATCHED, VERSION

pytestmark = pytest.mark.triton
LOOK = """
import importlib, json, os, sys
os.environ["TRITON_INTERPRET"] = "1"
import triton
from prepdeck.drills.gpu.interpreter.coach import Coach
from prepdeck.drills.gpu.interpreter.patches import INTERPRETER, PATCHED, Interpreter

def there(module, dotted):
    found = importlib.import_module(module)
    for part in dotted.split("."):
        if not hasattr(found, part):
            return part in getattr(found, "__annotations__", {}) or part in getattr(found, "__init__").__code__.co_names
        found = getattr(found, part)
    return True

module = importlib.import_module(INTERPRETER)
owners = {name: one for name, one in vars(module).items() if isinstance(one, type) and one.__module__ == INTERPRETER}
def names():
    found = {f"{name}.{key}": value for name, one in owners.items() for key, value in vars(one).items()}
    return found | {name: value for name, value in vars(module).items() if callable(value)}

has = [[module_, dotted] for module_, dotted in PATCHED if there(module_, dotted)]
before = names()
Interpreter(Coach("")).install()
after = names()
changed = sorted(name for name in after if after[name] is not before.get(name))
print(json.dumps({"version": triton.__version__, "has": has, "changed": changed}))
"""


@pytest.fixture(scope="module")
def triton_here():
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_version_is_the_one_that_is_pinned(triton_here):
    assert triton_here["version"] == VERSION


@pytest.mark.parametrize(("module", "dotted"), PATCHED, ids=lambda name: name)
def test_a_name_is_where_it_was(triton_here, module, dotted):
    assert [module, dotted] in triton_here["has"], f"triton {triton_here['version']} has no {module}.{dotted}"


def test_nothing_is_patched_that_is_not_listed(triton_here):
    listed = {dotted for module, dotted in PATCHED if module == INTERPRETER}
    added = {"InterpreterBuilder.get_bf16"}  # the interpreter lacks it
    assert set(triton_here["changed"]) - listed - added == set()
    assert "InterpreterBuilder.create_masked_load" in triton_here["changed"]
