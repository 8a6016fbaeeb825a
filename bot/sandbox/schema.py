"""Types as the Bot API's pages write them, and the reading of values that claim to have them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import bad_request

_ARRAY = "Array of "


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter of a method or one field of an object; `constant` fixes a type name such as "photo"."""

    name: str
    types: tuple[str, ...]
    required: bool
    constant: str | None = None


class Mistyped(Exception):
    """A value is not of any type it may have."""


def fields(declared: str) -> dict[str, Field]:
    """Read a declaration such as "chat_id!: Integer|String, text!: String"; `!` marks what is required.

    A type in small letters is a constant: "type!: photo" is a string that says "photo".
    """
    found = (_field(part) for part in declared.split(",") if part.strip())
    return {one.name: one for one in found}


def _field(declared: str) -> Field:
    name, kind = (part.strip() for part in declared.split(":"))
    types = tuple(kind.split("|"))
    constant = kind if kind.islower() else None
    return Field(name.rstrip("!"), ("String",) if constant else types, name.endswith("!"), constant)


def read_parameter(
    name: str, value: Any, types: tuple[str, ...], objects: dict[str, dict[str, Field]]
) -> Any:
    """Read a parameter: over HTTP forms everything is text, and JSON bodies may hold text instead of numbers."""
    try:
        return _read_outer(value, types, objects)
    except Mistyped as wrong:
        raise bad_request(f"can't parse {name}: {wrong}") from None


def _read_outer(value: Any, types: tuple[str, ...], objects: dict[str, dict[str, Field]]) -> Any:
    if isinstance(value, str):
        if "Integer" in types and value.strip().lstrip("-").isdecimal():
            return int(value)
        if "Float" in types:
            return _float(value)
        if "String" in types:
            return value
        if "Boolean" in types:
            return _boolean(value)
        value = _json(value)
    elif types == ("String",) and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return read(value, types, objects)


def _float(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise Mistyped("a number is expected") from None


def _boolean(value: str) -> bool:
    if value.lower() in ("true", "1", "yes"):
        return True
    if value.lower() in ("false", "0", "no", ""):
        return False
    raise Mistyped("true or false is expected")


def _json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        raise Mistyped("a JSON-serialized value is expected") from None


def read(value: Any, types: tuple[str, ...], objects: dict[str, dict[str, Field]]) -> Any:
    """Hold an already decoded value to the types it may have; returns it unchanged."""
    if isinstance(value, list) and all(kind.startswith(_ARRAY) for kind in types):
        inner = tuple(kind.removeprefix(_ARRAY) for kind in types)
        return [read(item, inner, objects) for item in value]
    said: list[str] = []
    for kind in types:
        try:
            _hold(value, kind, objects)
        except Mistyped as wrong:
            said.append(str(wrong))
        else:
            return value
    raise Mistyped(max(said, key=len))  # of several, the one that came furthest says most


def _hold(value: Any, kind: str, objects: dict[str, dict[str, Field]]) -> None:
    if kind.startswith(_ARRAY):
        if not isinstance(value, list):
            raise Mistyped("an array is expected")
        for item in value:
            _hold(item, kind.removeprefix(_ARRAY), objects)
    elif kind in _PLAIN:
        if not isinstance(value, _PLAIN[kind]) or (isinstance(value, bool) and kind != "Boolean"):
            raise Mistyped(f"{kind} is expected")
    elif kind in objects:
        _hold_object(value, kind, objects)
    else:
        raise Mistyped(f"{kind} is not something this stand-in takes")


_PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (float, int),
    "String": (str,),
    "Boolean": (bool,),
}


def _hold_object(value: Any, kind: str, objects: dict[str, dict[str, Field]]) -> None:
    if not isinstance(value, dict):
        raise Mistyped(f"{kind}: an object is expected")
    declared = objects[kind]
    for field in declared.values():
        if field.required and field.name not in value:
            raise Mistyped(f'{kind}: can\'t find field "{field.name}"')
        if field.constant and value[field.name] != field.constant:
            raise Mistyped(f'{kind}: field "{field.name}" must be "{field.constant}"')
    # Telegram overlooks what it does not know, and what says nothing: other libraries are older or newer.
    for name in [name for name, inner in value.items() if name not in declared or inner is None]:
        del value[name]
    for name, inner in value.items():
        try:
            read(inner, declared[name].types, objects)
        except Mistyped as wrong:
            raise Mistyped(f'{kind}: field "{name}": {wrong}') from None
