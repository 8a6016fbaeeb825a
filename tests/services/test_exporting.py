"""The export holds all that is needed to recompute every figure of it, and says the same in both formats."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.demo.numbers import SIZES, figures
from bot.domain.answers import Answer, AnswerState, counted
from bot.domain.programme import UnitKind
from bot.domain.rounds import ReportStatus, RoundKind
from bot.reports import round_file
from bot.services import rounds as verbs
from bot.services.exporting import export_round
from bot.services.setting_up import set_up
from bot.services.tallying import count_all
from bot.storage.engine import transaction
from bot.storage.queries import rounds
from bot.storage.tables.reports import ProvincialAnswer, StoredAnswer
from bot.storage.work import Work
from tests.budget import times
from tests.jobs.province import OPENED
from tests.programme import PROGRAMME

RATED = {"HTXSNV": 1, "HTTNV": 2, "HTNV": 3, "KHTNV": 4}
Json = dict[str, Any]


def random_round(work: Work, random: Random, closing: date = date(2026, 11, 30)) -> int:
    """Thirteen units with numbers of all states, some filed and some not, and what the office said of most."""
    set_up(work, PROGRAMME, OPENED)
    asked = tuple(indicator.code for indicator in PROGRAMME.indicators)
    plan = verbs.RoundPlan(RoundKind.YEAR, closing, closing + timedelta(days=10), asked)
    opened = verbs.open_round(work, plan, PROGRAMME, None, date(2026, 12, 1), OPENED)
    for (duty, report), size in zip(
        rounds.all_duties(work.session, opened.id), (*SIZES, SIZES[0]), strict=True
    ):
        own = duty.unit_kind is UnitKind.PROVINCE
        if not own:
            report.status = random.choice(list(ReportStatus))
        for element in PROGRAMME.elements:
            if duty.unit_kind in element.answered_by and random.random() < 0.97:
                answer = random_answer(figures(size)[element.code], random)
                row = StoredAnswer(report_id=report.id, code=element.code, answered_at=OPENED)
                row.state, row.value = answer.state, answer.value
                work.session.add(row)
        if PROGRAMME.element("XLOAI").asked_about(duty.unit_kind) and random.random() < 0.9:
            said = {"XLOAI": random.randint(1, 5), "KTTINH": random.randint(0, 1)}
            for code, value in said.items():
                work.session.add(
                    ProvincialAnswer(duty_id=duty.id, code=code, value=value, answered_at=OPENED)
                )
    count_all(work, opened)
    return opened.id


def random_answer(number: int, random: Random) -> Answer:
    """Mostly the number, sometimes less, nothing, or not known yet."""
    drawn = random.random()
    if drawn < 0.03:
        return Answer(AnswerState.UNKNOWN)
    return counted(number if drawn < 0.7 else random.randint(0, number))


def recomputed(exported: Json, indicator: Json) -> tuple[int, int]:
    """Sum of numerators and of denominators over counted units, from the export alone and by hand."""
    above = below = 0
    for unit in exported["units"]:
        if not (unit["counted"] or "one_of" in indicator["numerator"] or indicator["numerator"] == "KTTINH"):
            if indicator["denominator"] == "1" and unit["kind"] not in ("direct", "province"):
                below += 1  # a silent unit weighs as much as any other
            continue
        values = values_of(unit)
        part = worth(indicator["numerator"], unit, values)
        whole = worth(indicator["denominator"] or "0", unit, values)
        concerned = unit["kind"] not in ("direct", "province")
        if indicator["denominator"] == "1":
            below += concerned
            above += part or 0
        elif part is not None and whole is not None:
            above, below = above + part, below + whole
    return above, below


def values_of(unit: Json) -> dict[str, int | None]:
    """The numbers of a unit: None is not known, a missing key is not about it."""
    said = unit["elements"] if unit["counted"] else {}
    known = {c: a["value"] for c, a in said.items() if a["state"] != "not_applicable"}
    return {**known, **unit["office"]}


def worth(formula: str, unit: Json, values: Mapping[str, int | None]) -> int | None:
    """A formula for one unit; None when it says nothing about it or a number is missing."""

    def one_of(found: re.Match[str]) -> str:
        wanted = {RATED[name] for name in found[2].split(", ")}
        return str(int(values.get(found[1]) in wanted)) if found[1] in values else "nothing"

    spelled = re.sub(r"one_of\((\w+), ([\w, ]+)\)", one_of, formula)
    if "nothing" in spelled:
        return None
    codes = re.findall(r"[A-Z][A-Z_]+", spelled)
    skipped = {c for c, a in unit["elements"].items() if a["state"] == "not_applicable"}
    asked = [code for code in codes if code in values or (is_asked(code, unit) and code not in skipped)]
    if codes and not asked:
        return 0 if unit["kind"] == "province" else None  # the province adds to the numerators alone
    if any(values.get(code) is None for code in asked):
        return None
    return int(eval(spelled, {}, {code: values.get(code) or 0 for code in codes}))


def is_asked(code: str, unit: Json) -> bool:
    return UnitKind(unit["kind"]) in PROGRAMME.element(code).answered_by


@pytest.mark.grows
@pytest.mark.parametrize("seed", range(times(6)))
def test_every_total_follows_from_the_export_alone(database: Engine, seed: int) -> None:
    with transaction(database) as work:
        exported = export_round(work, random_round(work, Random(seed)), OPENED)
    for indicator in exported["indicators"]:
        total = exported["province"]["indicators"][indicator["code"]]
        assert (total["numerator"], total["denominator"] or 0) == recomputed(exported, indicator), indicator


def test_the_export_says_until_when_each_unit_was_on_time(database: Engine) -> None:
    with transaction(database) as work:
        number = random_round(work, Random(7))
        first, _ = rounds.unit_duties(work.session, number)[0]
        first.extended_to = date(2026, 12, 15)
        days = {unit["code"]: unit["due_date"] for unit in export_round(work, number, OPENED)["units"]}
        assert days.pop(first.unit.code) == "2026-12-15" and set(days.values()) == {"2026-12-10"}


def test_the_table_holds_the_same_numbers_as_the_data(database: Engine) -> None:
    with transaction(database) as work:
        exported = export_round(work, random_round(work, Random(99)), OPENED)
    rows = list(csv.DictReader(io.StringIO(round_file.to_bytes(exported, "csv").decode("utf-8-sig"))))
    by_unit = {(row["unit_code"], row["code"]): row for row in rows}
    for unit in exported["units"]:
        for code, answer in unit["elements"].items():
            row = by_unit[unit["code"], code]
            assert (row["state"], row["value"]) == (
                answer["state"],
                "" if answer["value"] is None else str(answer["value"]),
            )


def test_a_reason_that_looks_like_a_formula_stays_text() -> None:
    unit = {
        "code": "X",
        "name": "=HYPERLINK()",
        "status": "submitted",
        "elements": {"DV": {"state": "count", "value": 5, "reason": "+1 người"}},
        "office": {},
        "indicators": {},
    }
    exported = {"units": [unit], "province": {"indicators": {}}}
    text = round_file.to_bytes(exported, "csv").decode("utf-8-sig")
    assert "'=HYPERLINK()" in text and "'+1 người" in text
