"""What a report holds: one read for all of it, and putting answers, texts and confirmations on record.

On the way of every typed answer, so these are rows and not objects, by statements that are built once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Integer,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased, contains_eager

from bot.domain.answers import Answer
from bot.storage.queries.rounds import OWN_REPORT, ROUND_OF_UNIT, RoundOfUnit, of_unit
from bot.storage.queries.rows import dialect_of, rows, write
from bot.storage.tables.base import Base
from bot.storage.tables.reports import Confirmation, Narrative, Report, Revision, StoredAnswer, StoredTally
from bot.storage.tables.rounds import Duty, Round

_answer, _text, _confirmation, _tally = (
    Base.metadata.tables[kind.__tablename__] for kind in (StoredAnswer, Narrative, Confirmation, StoredTally)
)
_ANSWER, _TEXT, _CONFIRMED, _EARLIER, _ADDED = range(5)
_the_report = bindparam("the_report", type_=Integer)


def _is(what: int) -> Any:
    """The mark of a row in the union below."""
    return literal_column(str(what), Integer).label("what")


_HELD = union_all(
    select(
        _is(_ANSWER),
        _answer.c.code,
        _answer.c.state,
        _answer.c.value,
        _answer.c.reason,
        _answer.c.answered_by,
        _answer.c.answered_at,
    ).where(_answer.c.report_id == _the_report),
    select(
        _is(_TEXT), _text.c.section, null(), null(), _text.c.text, _text.c.written_by, _text.c.written_at
    ).where(_text.c.report_id == _the_report),
    select(_is(_CONFIRMED), _confirmation.c.fingerprint, null(), null(), null(), null(), null()).where(
        _confirmation.c.report_id == _the_report
    ),
    select(
        _is(_EARLIER), _answer.c.code, _answer.c.state, _answer.c.value, _answer.c.reason, null(), null()
    ).where(_answer.c.report_id == bindparam("the_earlier", type_=Integer)),
    select(
        _is(_ADDED),
        _tally.c.indicator,
        null(),
        cast(func.sum(_tally.c.numerator), BigInteger),
        null(),
        cast(func.sum(_tally.c.denominator), BigInteger),
        null(),
    )
    .where(
        _tally.c.unit_id == bindparam("the_unit", type_=Integer),
        _tally.c.round_id.in_(bindparam("the_rounds", expanding=True)),
        _tally.c.indicator.in_(bindparam("the_indicators", expanding=True)),
    )
    .group_by(_tally.c.indicator),
)

_of_report = aliased(Duty)
_unit = select(_of_report.unit_id).join(Report, Report.duty_id == _of_report.id)
_OPENED = (
    of_unit(select(Report, *ROUND_OF_UNIT), _unit.where(Report.id == _the_report).scalar_subquery())
    .outerjoin(Report, (Report.id == OWN_REPORT) & (Report.id == _the_report))
    .outerjoin(Report.duty)
    .outerjoin(Duty.round)
    .outerjoin(Round.programme_version)
    .options(contains_eager(Report.duty).contains_eager(Duty.round).contains_eager(Round.programme_version))
)
_OPENED_ANEW = _OPENED.execution_options(populate_existing=True)
_LOCK = select(Report.id).where(Report.id == _the_report).with_for_update()


def _put(table: Any, *keys: str) -> dict[str, Any]:
    """The statement that puts a row in the place of the one before, on either database."""
    found = {}
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql)):
        made = dialect.insert(table)
        later = {column.name: made.excluded[column.name] for column in table.c if column.name not in keys}
        found[name] = made.on_conflict_do_update(index_elements=keys, set_=later)
    return found


_PUT_ANSWER = _put(_answer, "report_id", "code")
_PUT_TEXT = _put(_text, "report_id", "section")
_CONFIRM = _put(_confirmation, "report_id", "fingerprint")
_TAKE_BACK = delete(_answer).where(
    _answer.c.report_id == _the_report, _answer.c.code == bindparam("the_code")
)
_REVISE = insert(Base.metadata.tables[Revision.__tablename__])


class Given(NamedTuple):
    """Who gave an answer or wrote a text, and when."""

    by: int | None
    at: datetime


@dataclass(frozen=True)
class Held:
    """What a report holds, who has last said it, and what an earlier report of the unit said."""

    answers: dict[str, Answer] = field(default_factory=dict)
    narratives: dict[str, str] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    given: dict[str, Given] = field(default_factory=dict)  # by element or section
    earlier: dict[str, Answer] = field(default_factory=dict)
    added: dict[str, tuple[int, int]] = field(default_factory=dict)  # over the term, where it is anything


def opened(
    session: Session, report_id: int, *, lock: bool = False
) -> tuple[Report | None, list[RoundOfUnit]]:
    """A report with its duty and round, locked when something is going to change, and all rounds as its unit sees them.

    SQLite has one writer, so there is nothing to lock and nothing newer to read.
    """
    if lock and dialect_of(session) != "sqlite":
        rows(session, _LOCK, {"the_report": report_id})
    report, there = None, []
    for found, *row in session.execute(_OPENED_ANEW if lock else _OPENED, {"the_report": report_id}):
        report = report or found
        there.append(RoundOfUnit.of_row(*row))
    return report, there


def held(
    session: Session,
    report_id: int,
    earlier_id: int | None = None,
    *,
    unit_id: int | None = None,
    term: Sequence[int] = (),
    indicators: Sequence[str] = (),
) -> Held:
    """All that a report holds, the answers of an earlier one beside it, and what its unit has added in some rounds."""
    answers: dict[str, Answer] = {}
    narratives: dict[str, str] = {}
    confirmed: list[str] = []
    given: dict[str, Given] = {}
    earlier: dict[str, Answer] = {}
    added: dict[str, tuple[int, int]] = {}
    asked: dict[str, Any] = {"the_report": report_id, "the_earlier": earlier_id}
    asked |= {"the_unit": unit_id, "the_rounds": list(term), "the_indicators": list(indicators)}
    for what, code, state, value, words, by, at in rows(session, _HELD, asked):
        if what == _ANSWER:
            answers[code], given[code] = Answer(state, value, words), Given(by, at)
        elif what == _TEXT:
            narratives[code], given[code] = words, Given(by, at)
        elif what == _CONFIRMED:
            confirmed.append(code)
        elif what == _EARLIER:
            earlier[code] = Answer(state, value, words)
        elif value or by:
            added[code] = value, by
    return Held(answers, narratives, frozenset(confirmed), given, earlier, added)


def put(session: Session, report_id: int, said: Mapping[str, Answer | None], given: Given) -> None:
    """Put these answers in the place of those before; None: unanswered again."""
    by = {"answered_by": given.by, "answered_at": given.at}
    there = [
        {"report_id": report_id, "code": code, "state": a.state, "value": a.value, "reason": a.reason, **by}
        for code, a in said.items()
        if a is not None
    ]
    gone = [{"the_report": report_id, "the_code": code} for code, answer in said.items() if answer is None]
    write(session, _PUT_ANSWER[dialect_of(session)], there)
    write(session, _TAKE_BACK, gone)


def put_texts(session: Session, report_id: int, said: Mapping[str, str], given: Given) -> None:
    """Put these texts in the place of those before."""
    by = {"written_by": given.by, "written_at": given.at}
    there = [{"report_id": report_id, "section": code, "text": text, **by} for code, text in said.items()]
    write(session, _PUT_TEXT[dialect_of(session)], there)


def confirm(session: Session, report_id: int, passed: Mapping[str, str | None], given: Given) -> None:
    """Remember these checks as passed, by fingerprint, each with its reason if one was given."""
    by = {"person_id": given.by, "at": given.at}
    there = [{"report_id": report_id, "fingerprint": key, "reason": why, **by} for key, why in passed.items()]
    write(session, _CONFIRM[dialect_of(session)], there)


def revise(session: Session, changes: Sequence[dict[str, Any]]) -> None:
    """Keep what was changed, in this order; the keys are columns of `revision`."""
    write(session, _REVISE, changes)
