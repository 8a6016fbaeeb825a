"""What `congdoan init` has done, for whoever ran it."""

from __future__ import annotations

from bot.domain.programme import ListedUnit
from bot.services.setting_up import Loaded
from bot.unit_lines import FAULT, difference


def lines(loaded: Loaded) -> list[str]:
    """One thing a line; the first ones say what is new of the programme."""
    said = []
    if loaded.version is not None:
        after = f", after version {loaded.before}" if loaded.before is not None else ""
        said.append(f"Programme: version {loaded.version} loaded{after}; open rounds keep what they asked.")
        said += [f"  {change}" for change in loaded.changes]
    said += [f"Unit {_named(unit)}: added." for unit in loaded.units]
    said += [f"Unit {_named(unit)}: added as a sample." for unit in loaded.samples]
    said += [f"Unit {_named(unit)}: a sample no more." for unit in loaded.confirmed]
    said += [
        f"Unit {_named(unit)}: not added, {FAULT[bad.fault]}: {bad.text}" for unit, bad in loaded.left_out
    ]
    said += [
        f"Unit {_named(one.line.unit)}: stays as it is ({difference(one)}); `congdoan units --load` changes units."
        for one in loaded.differing
    ]
    return said


def _named(unit: ListedUnit) -> str:
    return f"{unit.code} ({unit.name})"
