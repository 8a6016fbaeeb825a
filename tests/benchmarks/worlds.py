"""Provinces of any size in a database: units in a tree, officers, strangers, rounds past and open, their numbers.

Rows are written as they would stand, in bulk, so that a world of ten thousand units is there in seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, text

from bot.domain.answers import AnswerState
from bot.domain.form import build_form
from bot.domain.people import AppointmentStatus, Role
from bot.domain.programme import ElementInput, Programme, UnitKind
from bot.domain.rounds import Period, ReportStatus, RoundKind, RoundStatus
from bot.domain.rounds.cadence import DEFAULT_CADENCE
from bot.services.rounds import find, keep_programme
from bot.services.tallying import count_all
from bot.storage.engine import connect, transaction
from bot.storage.migrating import upgrade
from bot.storage.tables import Base
from bot.storage.tables.people import Appointment, GroupChat, Person, Unit
from bot.storage.tables.reports import ProvincialAnswer, StoredAnswer, Submission
from bot.storage.tables.rounds import Round
from tests.programme import PROGRAMME

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)  # a Tuesday, 9:00 in Lai Châu
CLOSING, DUE = date(2026, 11, 30), date(2026, 12, 10)
OFFICE = 1  # Telegram account of the office
GROUP = -1_000_000_001
FIRST_OFFICER = 10_000  # account of the officer of unit 0; the others follow
FIRST_STRANGER = 10_000_000
UPPER_EACH = 20  # units below one upper-level unit, itself included
_AT_ONCE = 5000
_KINDS = (UnitKind.COMMUNE, UnitKind.SECTOR, UnitKind.DIRECT)
_SMALL = 5


@dataclass(frozen=True)
class World:
    """How large, and how far its rounds are."""

    units: int = 13
    people: int = 0  # known persons without any duty, beside one officer for each unit
    past_rounds: int = 0  # yearly ones, of which everybody filed
    filed: float = 0.5  # share of the units that has filed in the open round
    drafting: float = 0.2  # share of the units that is half way through its questions
    groups: int = 1
    programme: Programme = PROGRAMME


def built(url: str, world: World) -> Engine:
    """An empty database at `url` becomes that world; its open round is the newest one."""
    engine = connect(url)
    upgrade(engine)
    build(engine, world)
    return engine


def build(engine: Engine, world: World) -> None:
    """The same in a database that has its tables and nothing in them."""
    with transaction(engine) as work:
        version = keep_programme(work, world.programme, NOW).id
    with engine.begin() as connection:
        _units(connection, world)
        _people(connection, world)
        years = [CLOSING.replace(year=CLOSING.year - ago) for ago in range(world.past_rounds, 0, -1)]
        first: int | None = None
        for number, closing in enumerate((*years, CLOSING), 1):
            past = closing != CLOSING
            _round(connection, world, version, number, closing, past=past)
            _duties(connection, number)
            if past and first is not None:
                _copy_answers(connection, first, number)
            else:
                _answers(connection, world, number, closing, filed=1.0 if past else world.filed)
                first = number if past else first
        for number in range(world.groups):
            group = {"chat_id": GROUP - number, "title": f"Nhóm {number}", "bound_by": 1, "bound_at": NOW}
            connection.execute(insert(GroupChat), [{**group, "names_late": False}])
        _let_sequences_follow(connection)
    _tally(engine, world)


def _tally(engine: Engine, world: World) -> None:
    """What the verbs would have written; years of the same numbers come to the same."""
    last, first = open_round_of(world), 1
    with transaction(engine) as work:
        for number in {first, last}:
            count_all(work, find(work, number))
    columns = (
        "indicator, unit_kind, unit_id, numerator, denominator, applies, known, measured, surplus, awaited"
    )
    with engine.begin() as connection:
        for number in range(first + 1, last):
            connection.execute(
                text(
                    f"INSERT INTO tally (round_id, {columns}) SELECT :number, {columns} FROM tally WHERE round_id = 1"
                ),
                {"number": number},
            )


def open_round_of(world: World) -> int:
    """The number of the round that is open."""
    return world.past_rounds + 1


def officer_of(unit: int) -> int:
    """The Telegram account of the officer of the nth unit, counted from 0."""
    return FIRST_OFFICER + unit


def _units(connection: Connection, world: World) -> None:
    """Unit 1 is the province; every twentieth of the others stands above those that follow it."""
    root = {"id": 1, "code": "TINH", "kind": UnitKind.PROVINCE, "name": "LĐLĐ tỉnh Lai Châu"}
    rows = [root | {"parent_id": None, "is_sample": False}]
    for number in range(world.units):
        upper = number - number % UPPER_EACH
        rows.append(
            {
                "id": number + 2,
                "code": f"U{number}",
                "kind": kind_of(number),
                "name": f"Công đoàn cơ sở số {number + 1}",
                "parent_id": 1 if number == upper else upper + 2,
                "is_sample": False,
            }
        )
    _write(connection, Unit, rows)


def kind_of(number: int) -> UnitKind:
    """The kind of the nth unit, counted from 0."""
    return UnitKind.DISTRICT if number % UPPER_EACH == 0 else _KINDS[number % len(_KINDS)]


def _people(connection: Connection, world: World) -> None:
    office: dict[str, Any] = {"id": 1, "telegram_id": OFFICE, "name": "Lò Văn Phòng"}
    officers = [
        {"id": number + 2, "telegram_id": officer_of(number), "name": f"Nguyễn Thị {number + 1}"}
        for number in range(world.units)
    ]
    _write(connection, Person, [office, *officers])
    strangers = (
        {"id": world.units + 2 + number, "telegram_id": FIRST_STRANGER + number, "name": f"Tòng {number}"}
        for number in range(world.people)
    )
    for some in _slices(strangers):
        _write(connection, Person, some)
    duty = {"status": AppointmentStatus.ACTIVE, "requested_at": NOW - timedelta(days=30)}
    rows = [{"person_id": 1, "unit_id": 1, "role": Role.OFFICE, **duty}]
    rows += [{"person_id": n + 2, "unit_id": n + 2, "role": Role.OFFICER, **duty} for n in range(world.units)]
    _write(connection, Appointment, rows)


def _round(
    connection: Connection, world: World, version: int, number: int, closing: date, *, past: bool
) -> None:
    row = {
        "id": number,
        "kind": RoundKind.YEAR,
        "closing_date": closing,
        "due_date": DUE.replace(year=closing.year),
        "indicators": [one.code for one in world.programme.indicators],
        "cadence": list(DEFAULT_CADENCE),
        "status": RoundStatus.CLOSED if past else RoundStatus.OPEN,
        "programme_version_id": version,
        "opened_by": 1,
        "opened_at": NOW.replace(year=closing.year),
        "closed_at": NOW.replace(year=closing.year + 1) if past else None,
        "changes": 0,
        "is_history": False,
    }
    _write(connection, Round, [row])


def _duties(connection: Connection, number: int) -> None:
    connection.execute(
        text(
            "INSERT INTO duty (round_id, unit_id, unit_name, unit_kind) "
            "SELECT :round, id, name, kind FROM unit ORDER BY id"
        ),
        {"round": number},
    )
    connection.execute(
        text(
            "INSERT INTO report (duty_id, status) SELECT id, 'not_started' FROM duty "
            "WHERE round_id = :round ORDER BY id"
        ),
        {"round": number},
    )


def _answers(connection: Connection, world: World, number: int, closing: date, *, filed: float) -> None:
    """The first of the units have filed, the next ones are half way; of the province's own numbers, all are there."""
    found = connection.execute(
        text(
            "SELECT report.id, duty.id, duty.unit_id, duty.unit_kind FROM report JOIN duty ON duty.id = duty_id "
            "WHERE round_id = :round ORDER BY duty.id"
        ),
        {"round": number},
    ).all()
    codes = {kind: _codes(world.programme, kind, closing) for kind in UnitKind}
    whole: dict[UnitKind, list[int]] = {kind: [] for kind in UnitKind}
    half: list[int] = []
    answers: list[dict[str, Any]] = []
    office: list[dict[str, Any]] = []
    filings: list[dict[str, Any]] = []
    for report_id, duty_id, unit_id, kind in found:
        asked, place = codes[UnitKind(kind)], unit_id - 2
        share = place / world.units
        if place < 0:  # the province files no report
            half.append(report_id)
            answers += _said(report_id, asked, 0)
        elif share < filed:
            whole[UnitKind(kind)].append(report_id)
            said = list(_said(report_id, asked, place))
            answers += said
            filings += [_filing(report_id, said)] if closing == CLOSING else []
            office += _of_office(world.programme, UnitKind(kind), duty_id, place)
        elif share < filed + world.drafting:
            half.append(report_id)
            answers += _said(report_id, asked[: len(asked) // 2], place)
        if len(answers) > _AT_ONCE * 10:
            _write(connection, StoredAnswer, answers)
            answers = []
    _write(connection, StoredAnswer, answers)
    _write(connection, ProvincialAnswer, office)
    for some in _slices(iter(filings)):
        _write(connection, Submission, some)
    at = NOW.replace(year=closing.year)
    done = {"status": ReportStatus.SUBMITTED, "first_filed_at": at, "submitted_at": at}
    for kind, report_ids in whole.items():
        questions = len(codes[kind])
        counts = {"filed_asked": questions, "filed_answered": questions, "filed_flags": 0}
        _stand(connection, report_ids, **done, **counts)
    _stand(connection, half, status=ReportStatus.DRAFTING)


def _codes(programme: Programme, kind: UnitKind, closing: date) -> list[tuple[str, bool]]:
    form = build_form(
        programme,
        kind,
        [one.code for one in programme.indicators],
        unit_name="",
        period=Period(RoundKind.YEAR, closing, None),
    )
    return [(one.code, one.input is ElementInput.YES_NO) for one in form.elements]


def _said(report_id: int, asked: Sequence[tuple[str, bool]], place: int) -> Iterator[dict[str, Any]]:
    for position, (code, yes_no) in enumerate(asked):
        value = 1 if yes_no else 3 + (place * 7 + position * 3) % 40
        yield {
            "report_id": report_id,
            "code": code,
            "state": AnswerState.COUNT,
            "value": value,
            "answered_by": 1,
            "answered_at": NOW,
        }


def _filing(report_id: int, said: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What the office looks at; of years that are over nobody looks at it any more, and there is none."""
    answers = {one["code"]: {"state": "count", "value": one["value"], "reason": None} for one in said}
    content = {"answers": answers, "narratives": {}}
    when = {"submitted_by": 1, "submitted_at": NOW, "by_office": False}
    return {"report_id": report_id, "number": 1, "content": content, **when}


def _of_office(programme: Programme, kind: UnitKind, duty_id: int, place: int) -> Iterator[dict[str, Any]]:
    for element in programme.provincial:
        if kind in element.about and place % _SMALL:
            yield {"duty_id": duty_id, "code": element.code, "value": 1, "answered_by": 1, "answered_at": NOW}


def _copy_answers(connection: Connection, first: int, number: int) -> None:
    """The same numbers again in another year: made by the database, for ten of them are millions of rows."""
    names = {"first": first, "round": number}
    connection.execute(
        text(
            "INSERT INTO answer (report_id, code, state, value, answered_by, answered_at) "
            "SELECT new.id, code, state, value, answered_by, answered_at FROM answer "
            "JOIN report old ON old.id = report_id JOIN duty was ON was.id = old.duty_id AND was.round_id = :first "
            "JOIN duty now ON now.unit_id = was.unit_id AND now.round_id = :round "
            "JOIN report new ON new.duty_id = now.id"
        ),
        names,
    )
    connection.execute(
        text(
            "INSERT INTO provincial_answer (duty_id, code, value, answered_by, answered_at) "
            "SELECT now.id, code, value, answered_by, answered_at FROM provincial_answer "
            "JOIN duty was ON was.id = duty_id AND was.round_id = :first "
            "JOIN duty now ON now.unit_id = was.unit_id AND now.round_id = :round"
        ),
        names,
    )
    at = "(SELECT opened_at FROM round WHERE id = :round)"
    connection.execute(
        text(
            f"UPDATE report SET status = 'accepted', first_filed_at = {at}, submitted_at = {at} "
            "WHERE duty_id IN (SELECT id FROM duty WHERE round_id = :round AND unit_kind != 'province')"
        ),
        {"round": number},
    )


def _stand(connection: Connection, report_ids: Sequence[int], **values: Any) -> None:
    table: Table = Base.metadata.tables["report"]
    for some in _slices(iter(report_ids)):
        connection.execute(table.update().where(table.c.id.in_(some)).values(**values))


def _write(connection: Connection, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def _slices(rows: Iterator[Any]) -> Iterator[list[Any]]:
    some: list[Any] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _let_sequences_follow(connection: Connection) -> None:
    """Rows that came with their numbers leave PostgreSQL's counters behind."""
    if connection.dialect.name == "postgresql":
        for name in ("unit", "person", "round"):
            connection.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}")
            )
