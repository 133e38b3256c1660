"""Starts a helper process: `python drills/gpu/interpreter run cpu`, `... run cuda:0` or `... compile`.

The folder above becomes the package `prepdeck_gpu`, so that files import each other relatively and nothing else of
prepdeck is needed: any interpreter with torch and triton can run it.
"""

import importlib
import importlib.util
import os
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def main() -> None:
    """Load the package and serve until the input ends."""
    word, *rest = sys.argv[1:]
    if word == "run" and rest == ["cpu"]:
        os.environ["TRITON_INTERPRET"] = "1"  # before the first import of triton: decorators look at it
    else:
        os.environ.pop("TRITON_INTERPRET", None)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # times that repeat, and a process that may fork
    sys.path.pop(0)  # this folder: its files are not for learners to import
    root = FOLDER.parent
    spec = importlib.util.spec_from_file_location(
        "prepdeck_gpu", root / "__init__.py", submodule_search_locations=[str(root)]
    )
    assert spec is not None and spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules["prepdeck_gpu"] = package
    spec.loader.exec_module(package)
    server = importlib.import_module(
        f"prepdeck_gpu.{FOLDER.name}.{'compile_server' if word == 'compile' else 'run_server'}"
    )
    server.main(*rest)


if __name__ == "__main__":
    main()
