"""Libraries of the helper processes, imported when first used: these files can be imported without them."""

import importlib
from typing import Any


class Lazy:
    """Stands for the module `name`: `np: Any = Lazy("numpy")`; what is asked for once is kept."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        value = getattr(importlib.import_module(self._name), attribute)
        setattr(self, attribute, value)
        return value
