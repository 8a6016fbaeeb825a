"""Heads and office hear of what is overdue, nobody hears too much, and what is no longer true is not sent."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import Engine, select

from bot.domain.people import Role
from bot.domain.rounds import ReportStatus, RoundKind
from bot.services import lapsing
from bot.services import rounds as verbs
from bot.storage.engine import TransactionsOf, transaction
from bot.storage.queries import outbox, people, rounds
from bot.storage.tables.clock import Promise
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.work import Work
from jobs.remind import remind
from tests.jobs.province import (
    LAN,
    MAI,
    OFFICE,
    OPENED,
    PAO,
    UNITS,
    appoint,
    context,
    local,
    report,
    settle,
    texts,
)
from tests.programme import PROGRAMME

HEAD = 1200


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    return database


def run(engine: Engine, moment: str, most_a_day: int = 3) -> None:
    remind(TransactionsOf(engine), context(most_a_day), local(moment))


def told(engine: Engine, chat: int) -> list[str]:
    return [text for one, text in texts(engine) if one == chat]


def unit_id(work: Work, name: str) -> int:
    return next(one.id for one in people.active_units(work.session, date(2026, 12, 1)) if one.name == name)


def duty_id(work: Work, name: str, round_number: int = 0) -> int:
    a_round = rounds.open_rounds(work.session)[round_number]
    return next(duty.id for duty, _ in rounds.unit_duties(work.session, a_round.id) if duty.unit_name == name)


def promise(engine: Engine, unit: str, until: str) -> None:
    with transaction(engine) as work:
        mai = people.person_by_telegram(work.session, MAI)
        assert mai is not None
        work.session.add(
            Promise(duty_id=duty_id(work, unit), person_id=mai.id, made_at=OPENED, until=local(until))
        )


def test_the_office_hears_once_of_everything_that_is_overdue_with_whom_to_call(engine: Engine) -> None:
    with transaction(engine) as work:
        pao = people.person_by_telegram(work.session, PAO)
        assert pao is not None
        pao.phone, pao.title = "0912345678", "Phó Chủ tịch"
    report(engine, UNITS[0], ReportStatus.SUBMITTED)
    run(engine, "11/12/2026 08:00")
    run(engine, "11/12/2026 14:00")
    run(engine, "14/12/2026 08:00")
    [text] = told(engine, OFFICE)
    assert text.startswith("⚠️ <b>2 báo cáo cần đôn đốc</b>")
    assert "Phó Chủ tịch: 0912345678" in text and UNITS[0] not in text


def test_a_head_hears_of_the_own_unit_only_and_is_not_reminded_besides(engine: Engine) -> None:
    with transaction(engine) as work:
        appoint(work, HEAD, unit_id(work, UNITS[1]), Role.CHAIR)
    run(engine, "03/12/2026 08:00")
    assert told(engine, HEAD) == []
    run(engine, "11/12/2026 08:00")
    run(engine, "14/12/2026 08:00")
    [text] = told(engine, HEAD)
    assert UNITS[1] in text and UNITS[0] not in text and "trễ hạn 1 ngày" in text


def test_where_no_officer_can_be_reached_the_head_is_reminded(engine: Engine) -> None:
    with transaction(engine) as work:
        appoint(work, HEAD, unit_id(work, UNITS[1]), Role.CHAIR)
        pao = people.person_by_telegram(work.session, PAO)
        assert pao is not None
        pao.unreachable_since = OPENED
    run(engine, "03/12/2026 08:00")
    assert "còn 7 ngày" in told(engine, HEAD)[0] and told(engine, PAO) == []
    run(engine, "11/12/2026 08:00")
    assert len(told(engine, HEAD)) == 2, "the overdue reminder, and not the same again as its head"


def test_a_promise_is_kept_quiet_recalled_and_told_when_it_was_broken(engine: Engine) -> None:
    promise(engine, UNITS[0], "07/12/2026 14:00")
    for moment in ("03/12/2026 08:00", "07/12/2026 08:00"):
        run(engine, moment)
    assert told(engine, MAI) == []
    run(engine, "07/12/2026 14:00")
    assert len(told(engine, MAI)) == 1 and told(engine, OFFICE) == []
    run(engine, "08/12/2026 08:00")
    run(engine, "08/12/2026 14:00")
    [text] = told(engine, OFFICE)
    assert "đã hẹn 14:00, thứ Hai, 07/12/2026 nhưng chưa nộp" in text and UNITS[1] not in text


def test_overdue_and_promised_in_vain_is_one_line(engine: Engine) -> None:
    promise(engine, UNITS[0], "11/12/2026 14:00")
    run(engine, "14/12/2026 08:00")
    [text] = told(engine, OFFICE)
    assert text.count(UNITS[0]) == 1


def test_nobody_is_told_more_in_a_day_than_the_office_allows(engine: Engine) -> None:
    with transaction(engine) as work:
        appoint(work, MAI, people.province(work.session).id, Role.OFFICE)
    run(engine, "11/12/2026 08:00", most_a_day=1)
    assert len(told(engine, MAI)) == 1 and len(told(engine, OFFICE)) == 1
    run(engine, "11/12/2026 09:00", most_a_day=1)
    assert len(told(engine, MAI)) == 1


def test_who_was_told_enough_is_told_the_rest_on_the_next_working_day(engine: Engine) -> None:
    run(engine, "03/12/2026 08:00", most_a_day=1)
    with transaction(engine) as work:
        plan = verbs.RoundPlan(
            RoundKind.AD_HOC, date(2026, 12, 1), date(2026, 12, 20), ("N01",), title="Báo cáo nhanh"
        )
        verbs.open_round(work, plan, PROGRAMME, None, date(2026, 12, 3), local("03/12/2026 09:00"))
    run(engine, "03/12/2026 09:01", most_a_day=1)
    assert len(told(engine, MAI)) == 1
    run(engine, "04/12/2026 08:00", most_a_day=1)
    assert len(told(engine, MAI)) == 2 and "báo cáo nhanh" in told(engine, MAI)[1].lower()


def waiting(engine: Engine, chat: int) -> list[str]:
    with transaction(engine) as work:
        rows = select(OutboxRow).where(OutboxRow.chat_id == chat, OutboxRow.state == OutboxState.PENDING)
        return [row.params["text"] for row in work.session.scalars(rows)]


def drop(engine: Engine, unit: str, moment: str) -> None:
    with transaction(engine) as work:
        lapsing.lapse(work, [duty_id(work, unit)], local(moment))


def test_what_is_no_longer_owed_is_taken_back_before_it_is_sent(engine: Engine) -> None:
    run(engine, "03/12/2026 08:00")
    report(engine, UNITS[0], ReportStatus.SUBMITTED)
    drop(engine, UNITS[0], "03/12/2026 08:01")
    assert waiting(engine, MAI) == [] and len(waiting(engine, PAO)) == 1
    run(engine, "03/12/2026 08:02")
    assert waiting(engine, MAI) == []


def test_the_rest_of_a_digest_that_was_taken_back_is_told_anew(engine: Engine) -> None:
    with transaction(engine) as work:
        appoint(work, MAI, unit_id(work, UNITS[1]))
        pao = people.person_by_telegram(work.session, PAO)
        assert pao is not None
        pao.unreachable_since = OPENED
    run(engine, "03/12/2026 08:00")
    report(engine, UNITS[0], ReportStatus.SUBMITTED)
    drop(engine, UNITS[0], "03/12/2026 08:01")
    assert waiting(engine, MAI) == []
    run(engine, "03/12/2026 08:02")
    [text] = waiting(engine, MAI)
    assert UNITS[1] in text and UNITS[0] not in text
    assert len(waiting(engine, LAN)) == 1


def test_what_was_sent_already_stays_told(engine: Engine) -> None:
    run(engine, "03/12/2026 08:00")
    at: datetime = local("03/12/2026 08:00")
    with transaction(engine) as work:
        for row in work.session.scalars(select(OutboxRow)):
            outbox.settle(work.session, row.id, OutboxState.SENT, at)
    drop(engine, UNITS[0], "03/12/2026 08:01")
    run(engine, "03/12/2026 08:02")
    assert len(told(engine, MAI)) == 1
