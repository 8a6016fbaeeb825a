"""All samples of all conversations, and the modules that hold views and keyboards."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

import messages


@cache
def modules_named(*ends: str) -> tuple[ModuleType, ...]:
    """The modules of all conversations whose name ends so: `views`, `board_views`."""
    found = (one.name for one in pkgutil.walk_packages(messages.__path__, "messages."))
    return tuple(importlib.import_module(name) for name in found if name.endswith(ends))


MODULES = list(modules_named("samples"))
VIEWS: list[object] = [view for module in MODULES for view in getattr(module, "VIEWS", ())]
KEYBOARDS: list[tuple[object, object]] = [
    pair for module in MODULES for pair in getattr(module, "KEYBOARDS", ())
]
"""(the function that made it, the keyboard)"""
