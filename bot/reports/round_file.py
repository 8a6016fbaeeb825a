"""A round's export as a file: JSON with everything, or CSV with one line a number for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

FORMATS = ("json", "csv")
COLUMNS = (
    "unit_code",
    "unit",
    "status",
    "what",
    "code",
    "state",
    "value",
    "numerator",
    "denominator",
    "reason",
)
PROVINCE = "PROVINCE"


def to_bytes(exported: Mapping[str, Any], form: str) -> bytes:
    """The file of an export; ValueError for a format that is not in FORMATS."""
    if form == "json":
        return (json.dumps(exported, ensure_ascii=False, indent=2) + "\n").encode()
    if form == "csv":
        return _csv(exported)
    raise ValueError(form)


def file_name(exported: Mapping[str, Any], form: str, unit_code: str | None = None) -> str:
    """dot-1-2026-11-30.json, dot-1-2026-11-30-TAM_DUONG.json"""
    unit = f"-{unit_code}" if unit_code else ""
    return f"dot-{exported['round']['id']}-{exported['round']['closing_date']}{unit}.{form}"


def _csv(exported: Mapping[str, Any]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for line in _lines(exported):
        writer.writerow({name: _harmless(value) for name, value in line.items()})
    return b"\xef\xbb\xbf" + text.getvalue().encode()  # the mark makes spreadsheets read UTF-8


def _lines(exported: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for unit in exported["units"]:
        who = {"unit_code": unit["code"], "unit": unit["name"], "status": unit["status"]}
        for code, answer in unit["elements"].items():
            yield {**who, "what": "element", "code": code, **answer}
        for code, value in unit["office"].items():
            yield {**who, "what": "office", "code": code, "value": value}
        for code, result in unit["indicators"].items():
            yield {**who, "what": "indicator", "code": code, **_judged(result)}
        if document := unit.get("document"):
            yield {**who, "what": "document", "code": document["number"], "value": document["dated"]}
    if exported["province"] is None:  # one unit alone
        return
    for code, total in exported["province"]["indicators"].items():
        status = "provisional" if total["provisional"] else "final"
        who = {"unit_code": PROVINCE, "unit": "", "status": status}
        yield {**who, "what": "indicator", "code": code, **_judged(total)}
        yield from ({**who, **line} for line in _beside(code, total))


def _beside(code: str, total: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What a sum alone would hide: its years, what it comes to without a surplus, what the province has not said."""
    for span in total.get("spans", ()):
        yield {
            "status": "provisional" if span["provisional"] else "final",
            "what": "span",
            "code": code,
            "value": span["closing_date"],
            "numerator": span["numerator"],
            "denominator": span["denominator"],
            "reason": f"{span['covered']}/{span['expected']}",
        }
    if less := total.get("without_surplus"):
        yield {"what": "without_surplus", "code": code, **_judged(less), "reason": " ".join(less["units"])}
    for element in total.get("awaited", ()):
        yield {"what": "awaited", "code": code, "value": element}


def _judged(result: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "state": result["verdict"],
        "numerator": result["numerator"],
        "denominator": result["denominator"],
    }


def _harmless(value: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
