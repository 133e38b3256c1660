"""Starts a helper process: `python drills/gpu cuda cpu`, `... cuda cuda:0`, `... triton cpu` or `... triton-compile`.

This folder becomes the package `prepdeck_gpu`, so that files import each other relatively and nothing else of
prepdeck is needed: any interpreter with torch (and triton) can run it.
"""

import importlib
import importlib.util
import os
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SERVERS = {"cuda": "worker", "triton": "interpreter.run_server", "triton-compile": "interpreter.compile_server"}


def main() -> None:
    """Load the package and serve until the input ends."""
    word, *rest = sys.argv[1:]
    if word == "triton" and rest == ["cpu"]:
        os.environ["TRITON_INTERPRET"] = "1"  # before the first import of triton: decorators look at it
    else:
        os.environ.pop("TRITON_INTERPRET", None)
    if word != "cuda":
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
            os.environ[name] = "1"  # times that repeat, and a process that may fork
    sys.path.pop(0)  # this folder: its files are not for others to import
    spec = importlib.util.spec_from_file_location(
        "prepdeck_gpu", FOLDER / "__init__.py", submodule_search_locations=[str(FOLDER)]
    )
    assert spec is not None and spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules["prepdeck_gpu"] = package
    spec.loader.exec_module(package)
    importlib.import_module(f"prepdeck_gpu.{SERVERS[word]}").main(*rest)


if __name__ == "__main__":
    main()
