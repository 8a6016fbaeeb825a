"""The Bot API as data, and the holding of answers to it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.people import LATER_RIGHTS

_FILE = "bot-api-10.0.json"
_PLAIN = {"Integer": int, "String": str, "Boolean": bool, "Float": float}


def load() -> dict[str, Any]:
    """The reference, or a skip that says where it was looked for."""
    beside = Path(__file__).parents[3] / "shared" / "reference"
    path = Path(os.environ.get("REFERENCE_DIR", beside)) / _FILE
    if not path.exists():
        pytest.skip(
            f"{_FILE} is not there; set REFERENCE_DIR to the folder that holds it", allow_module_level=True
        )
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


LATER: dict[str, Any] = dict.fromkeys(LATER_RIGHTS)
"""Fields that Telegram has added since; it may at any time."""


class Reference:
    """Types and methods by name; `wrong(value, types)` lists what does not fit."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.methods: dict[str, Any] = data["methods"]
        self.types: dict[str, Any] = data["types"]

    def wrong(self, value: Any, types: list[str], where: str) -> list[str]:
        """Everything in the value that none of the types allows; empty when it fits one."""
        complaints = [self._against(value, kind, where) for kind in types]
        return min(complaints, key=len)

    def _against(self, value: Any, kind: str, where: str) -> list[str]:
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{where}: no array but {value!r}"]
            inner = [kind.removeprefix("Array of ")]
            return [one for n, item in enumerate(value) for one in self.wrong(item, inner, f"{where}[{n}]")]
        if kind in _PLAIN:
            fits = type(value) is _PLAIN[kind] or (kind == "Float" and type(value) is int)
            return [] if fits else [f"{where}: no {kind} but {value!r}"]
        described = self.types[kind]
        if "subtypes" in described:
            return self.wrong(value, described["subtypes"], where)
        return self._object(value, described.get("fields", []), f"{where}:{kind}")

    def _object(self, value: Any, fields: list[dict[str, Any]], where: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{where}: no object but {value!r}"]
        known = {field["name"]: field for field in fields}
        found = [f"{where}: unknown field {name}" for name in value if name not in known | LATER]
        found += [
            f"{where}: {name} is missing" for name, f in known.items() if f["required"] and name not in value
        ]
        for name, inner in value.items():
            if name in known:
                found += self.wrong(inner, known[name]["types"], f"{where}.{name}")
        return found
