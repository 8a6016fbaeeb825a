"""Numbers of an earlier period on the command line: what would be put on record, and what is wrong, by cell."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from bot.domain.filled_form.cells import Fault, Wrong
from bot.domain.filled_form.history_table import TableFault
from bot.domain.filled_form.plan import Doubtful
from bot.domain.programme import Programme
from bot.domain.programme import file as programme_file
from bot.services.loading_history import HistoryPlan
from bot.settings import Settings
from messages.shared.render import environment

FAULT = {
    TableFault.COLUMN: "this head names no number of the programme",
    TableFault.COLUMN_TWICE: "that number has a column already",
    TableFault.UNIT: "there is no such unit",
    TableFault.UNIT_TWICE: "that unit has a row already",
}


def lines(settings: Settings, plan: HistoryPlan) -> list[str]:
    """The preview. Reasons are in the words of the form."""
    programme = programme_file.load(settings.programme)
    words: Any = environment(settings.timezone).get_template("forms/texts/_form.j2").module
    said = [f"{bad.address}: {FAULT[bad.fault]}: {bad.text}" for bad in plan.bad]
    for one in plan.units:
        said.append(f"{one.unit.code} ({one.unit.name}): {one.count} numbers")
        said += [
            f"  {fault.address}: {_label(programme, fault.code)}: {_why(words, fault)}"
            for fault in one.faults
        ]
        said += [f"  {_doubt(programme, words, doubt)}" for doubt in one.plan.doubtful]
    wrong = len(plan.bad) + sum(len(one.faults) for one in plan.units)
    name = f"{plan.period.kind} {plan.period.year}, numbers as of {plan.period.closing_date:%d/%m/%Y}"
    return [*said, f"{name}: {len(plan.units)} units, {plan.count} numbers new or changed, {wrong} wrong."]


def _why(words: Any, fault: Fault) -> str:
    if fault.wrong is Wrong.NOT_ASKED and not fault.why:
        return f"is not asked of this kind of unit: {fault.said}"
    return f"{_plain(words.wrong(fault))} ({fault.said})" if fault.said else _plain(words.wrong(fault))


def _doubt(programme: Programme, words: Any, doubt: Doubtful) -> str:
    return (
        f"{doubt.address}: {_label(programme, doubt.code)}: counts if you apply it: "
        f"{_plain(words.concern(doubt, None))}"
    )


def _label(programme: Programme, code: str) -> str:
    return programme.element(code).label


def _plain(html: object) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", str(html))).split())
