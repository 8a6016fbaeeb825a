"""At least one sample of every message and every keyboard. Whoever adds a view adds its sample here."""

from __future__ import annotations

import importlib
import pkgutil

MODULES = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
VIEWS: list[object] = [view for module in MODULES for view in getattr(module, "VIEWS", ())]
KEYBOARDS: list[tuple[object, object]] = [
    pair for module in MODULES for pair in getattr(module, "KEYBOARDS", ())
]
"""(the function that made it, the keyboard)"""
