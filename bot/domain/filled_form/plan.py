"""What a filled form would do to a report: checked by the rules of the chat, as a whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.answers import Answer
from bot.domain.dialog.checks import with_answers
from bot.domain.dialog.position import Candidate
from bot.domain.dialog.texts import private_data, refused_text, tidy_text
from bot.domain.dialog.types import Change, Confirmation, RejectKind, ReportState, TextChange
from bot.domain.filled_form import FilledForm, FilledRow, FilledText, mark_of, shown_answers
from bot.domain.filled_form.cells import Fault, Wrong, read_row, tidy_reason
from bot.domain.form import Form, applicability
from bot.domain.form.rules import Broken, broken
from bot.domain.programme.texts import Section
from bot.domain.reading.tables import Cell, CellKind


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Something that counts only once the person stands by it."""

    address: str
    code: str
    broken: Broken | None = None
    private: tuple[str, ...] = ()  # what looks private in a text
    reason: str = ""  # given in the form: nothing more is asked


@dataclass(frozen=True, slots=True)
class Plan:
    """What would change. With a fault nothing may be put on record."""

    changes: tuple[Change, ...] = ()
    texts: tuple[TextChange, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()  # by putting it on record
    doubtful: tuple[Doubtful, ...] = ()
    faults: tuple[Fault, ...] = ()
    emptied: int = 0  # cells whose content was taken away: what is on record stays
    kept: int = 0  # changed on record since the form went out, untouched in it
    places: Mapping[str, str] = field(default_factory=dict)  # where each element and section stands
    state: str = field(default="", compare=False)  # a mark of the report as it was considered

    @property
    def said(self) -> tuple[Change, ...]:
        """What somebody has filled in, without what follows from a skip."""
        return tuple(change for change in self.changes if change.explicit)

    @property
    def count(self) -> int:
        """How many answers and texts change because they were filled in."""
        return len(self.said) + len(self.texts)

    @property
    def unanswered(self) -> tuple[Doubtful, ...]:
        """What is doubtful and has no reason yet."""
        return tuple(one for one in self.doubtful if not one.reason)

    @property
    def stamp(self) -> str:
        """Tells this plan for this state of the report from any other."""
        return hashlib.sha256(repr((self, self.state)).encode()).hexdigest()[:12]


def plan_of(form: Form, state: ReportState, filled: FilledForm) -> Plan:
    """Read every touched cell, and check all answers together."""
    rows = {row.code: row for row in filled.rows}
    said, faults, emptied = _read(form, state, rows)
    texts, text_faults, text_doubts, emptied_texts = _read_texts(form, state, filled.texts)
    said, skip_faults = _without_skipped(form, state, said, rows)
    _, changes, _ = with_answers(form, state, "", Candidate(said))
    changed = {change.code for change in changes if change.explicit}
    confirmed, doubtful, rule_faults = _checked(form, state, {code: said[code] for code in changed}, rows)
    return Plan(
        changes=changes,
        texts=texts,
        confirmed=confirmed,
        doubtful=(*doubtful, *text_doubts),
        faults=(*faults, *skip_faults, *rule_faults, *text_faults),
        emptied=emptied + emptied_texts,
        kept=_kept(form, state, filled),
        places={row.code: row.number.address for row in filled.rows}
        | {one.section: one.text.address for one in filled.texts},
        state=mark_of(repr(sorted(state.answers.items())), repr(sorted(state.narratives.items()))),
    )


def _read(
    form: Form, state: ReportState, rows: Mapping[str, FilledRow]
) -> tuple[dict[str, Answer], list[Fault], int]:
    said: dict[str, Answer] = {}
    faults, emptied = [], 0
    for element in form.elements:
        row = rows[element.code]
        if not row.touched:
            continue
        match read_row(element, row):
            case Fault() as fault:
                faults.append(fault)
            case Answer() as answer:
                said[element.code] = answer
            case None:
                emptied += element.code in state.answers
    return said, faults, emptied


def _read_texts(
    form: Form, state: ReportState, texts: tuple[FilledText, ...]
) -> tuple[tuple[TextChange, ...], list[Fault], list[Doubtful], int]:
    changes, faults, doubts, emptied = [], [], [], 0
    for one in texts:
        if not one.touched:
            continue
        section, before = form.section(one.section), state.narratives.get(one.section)
        written = tidy_text(str(one.text.value)) if one.text.value is not None else ""
        if not written and one.text.kind is not CellKind.FORMULA:
            emptied += bool(before)
        elif fault := _text_fault(section, one.text, written):
            faults.append(fault)
        elif before != written:
            changes.append(TextChange(section.code, before, written))
            if private := private_data(written):
                doubts.append(Doubtful(one.text.address, section.code, private=private))
    return tuple(changes), faults, doubts, emptied


def _text_fault(section: Section, cell: Cell, written: str) -> Fault | None:
    if cell.kind in (CellKind.FORMULA, CellKind.ERROR):
        return Fault(cell.address, section.code, Wrong(cell.kind.value))
    refused = refused_text(section, written)
    if refused is None:
        return None
    if refused.kind is RejectKind.TEXT_TOO_LONG:
        return Fault(
            cell.address, section.code, Wrong.TOO_LONG, length=refused.length or 0, limit=section.limit
        )
    return Fault(cell.address, section.code, Wrong.NO_WORDS, said=cell.words[:60])


def _without_skipped(
    form: Form, state: ReportState, said: dict[str, Answer], rows: Mapping[str, FilledRow]
) -> tuple[dict[str, Answer], list[Fault]]:
    """What is not asked, given all answers together: nothing said there is harmless, a number is not."""
    away = applicability(form, {**state.answers, **said})
    faults = [
        Fault(rows[code].number.address, code, Wrong.NOT_ASKED, said=str(said[code].value), why=skip.reason)
        for code, skip in away.items()
        if code in said and said[code].value
    ]
    return {code: answer for code, answer in said.items() if code not in away}, faults


def _checked(
    form: Form, state: ReportState, said: Mapping[str, Answer], rows: Mapping[str, FilledRow]
) -> tuple[tuple[Confirmation, ...], list[Doubtful], list[Fault]]:
    """Every rule and last period's numbers, for all that changes."""
    confirmed, doubtful, faults = [], [], []
    for one in broken(form, {**state.answers, **said}, said.keys()):
        code = one.retype[0]
        excused = not one.blocks or one.excusable
        if excused and one.key in state.confirmed:
            continue
        reason = _reason(one, said, rows)
        if one.blocks and not (excused and reason):
            faults.append(_rule_fault(one, said, rows))
            continue
        confirmed.append(Confirmation(one.key, code, reason or None))
        doubtful.append(Doubtful(rows[code].number.address, code, one, reason=reason))
    return tuple(confirmed), doubtful, faults


def _reason(one: Broken, said: Mapping[str, Answer], rows: Mapping[str, FilledRow]) -> str:
    """The reason given beside any of the numbers that a check is about."""
    given = (tidy_reason(rows[code].reason.words) for code in one.retype if code in rows and code in said)
    return next((reason for reason in given if reason), "")


def _rule_fault(one: Broken, said: Mapping[str, Answer], rows: Mapping[str, FilledRow]) -> Fault:
    """At the first of its numbers that was filled in."""
    code = next((code for code in one.retype if code in said), one.retype[0])
    cell = rows[code].reason if one.excusable else rows[code].number
    return Fault(cell.address, code, Wrong.BROKEN, broken=one)


def _kept(form: Form, state: ReportState, filled: FilledForm) -> int:
    now = shown_answers(form, state.answers)
    numbers = sum(not row.touched and row.mark != now[row.code].mark for row in filled.rows)
    texts = sum(
        not one.touched and one.mark != mark_of(state.narratives.get(one.section, "")) for one in filled.texts
    )
    return numbers + texts
