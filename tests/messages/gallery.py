"""All samples of all conversations, and the modules that hold views and keyboards."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import messages


def modules_named(*ends: str) -> Iterator[ModuleType]:
    """The modules of all conversations whose name ends so: `views`, `board_views`."""
    for found in pkgutil.walk_packages(messages.__path__, "messages."):
        if found.name.endswith(ends):
            yield importlib.import_module(found.name)


MODULES = list(modules_named("samples"))
VIEWS: list[object] = [view for module in MODULES for view in getattr(module, "VIEWS", ())]
KEYBOARDS: list[tuple[object, object]] = [
    pair for module in MODULES for pair in getattr(module, "KEYBOARDS", ())
]
"""(the function that made it, the keyboard)"""
