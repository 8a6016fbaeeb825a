"""Digests of the migrations that others may have run: none of them is ever edited, and a test holds us to it."""

from __future__ import annotations

import hashlib
from pathlib import Path

_HERE = Path(__file__).parent
_KEPT = _HERE / "digests.txt"


def digests() -> dict[str, str]:
    """Of the migrations as they are now, by file name; however the lines end in this copy."""
    files = sorted((_HERE / "versions").glob("[0-9]*.py"))
    return {one.name: hashlib.sha256(one.read_text(encoding="utf-8").encode()).hexdigest() for one in files}


def kept_digests() -> dict[str, str]:
    """Of the migrations as they were when they were finished, by file name."""
    lines = (line.split() for line in _KEPT.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in lines}


def keep_new_ones() -> None:
    """Add what is not kept yet; what is kept stays as it is."""
    kept = digests() | kept_digests()
    _KEPT.write_text("".join(f"{kept[name]}  {name}\n" for name in sorted(kept)), encoding="utf-8")
