"""More time: asked for once, decided once, and told to the clock, the board and everybody who counts days."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import Engine, select, text

from bot.domain.refusals import (
    ExtensionDayWrong,
    ExtensionDecided,
    ExtensionPending,
    NotReadable,
    Refusal,
    ReportNotOwed,
    RoundGone,
    TooLong,
)
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.extensions import ExtensionStatus
from bot.domain.units.changes import ChangePlan, Decision, UnitChangeKind
from bot.services import changing_units, extending, my_data, promising
from bot.services.progress import round_progress, units_of
from bot.services.rounds import close_round
from bot.storage.engine import transaction
from bot.storage.queries import reminders, reports, requests, rounds
from bot.storage.tables.clock import Extension
from tests.jobs.province import (
    DUE,
    LAN,
    MAI,
    OFFICE,
    PAO,
    appoint,
    local,
    report,
    sent,
    settle,
    touch,
)
from tests.services.requests_stage import (
    BUM_NUA,
    CALENDAR,
    MUONG_KIM,
    files,
    looks,
    person,
    reminded,
    report_of,
)

MONDAY, THURSDAY = date(2026, 12, 14), date(2026, 12, 17)
WHY = "Chờ số liệu của ba CĐCS mới thành lập"
COLLEAGUE = 1101
"""The second one of the office."""
SOMEBODY_WAITS_FOR_US = text(
    "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
)


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    touch(database, indicators=["N01", "K02"])
    with transaction(database) as work:
        unit_id = person(work, OFFICE).appointments[0].unit_id
        appoint(work, COLLEAGUE, unit_id, person(work, OFFICE).appointments[0].role)
    return database


def asks(
    engine: Engine,
    day: date = MONDAY,
    now: str = "03/12/2026 09:00",
    *,
    account: int = MAI,
    unit: str = BUM_NUA,
    why: str = WHY,
) -> int:
    with transaction(engine) as work:
        who, report_id = person(work, account), report_of(work, unit).id
        return extending.ask(work, report_id, who, day, why, CALENDAR, local(now)).id


def grants(
    engine: Engine,
    number: int,
    day: date = MONDAY,
    now: str = "03/12/2026 10:00",
    *,
    account: int = OFFICE,
) -> None:
    with transaction(engine) as work:
        extending.grant(work, number, person(work, account), day, CALENDAR, local(now))


def refuses(engine: Engine, number: int, why: str = "Đã gia hạn một lần", account: int = OFFICE) -> None:
    with transaction(engine) as work:
        extending.refuse(work, number, person(work, account), why, local("03/12/2026 10:00"))


def status(engine: Engine, number: int) -> ExtensionStatus:
    with transaction(engine) as work:
        return work.session.get_one(Extension, number).status


def due(engine: Engine, unit: str = BUM_NUA) -> date:
    with transaction(engine) as work:
        return report_of(work, unit).duty.due_date


def test_asking_alone_moves_nothing(engine: Engine) -> None:
    number = asks(engine)
    assert (status(engine, number), due(engine)) == (ExtensionStatus.PENDING, DUE)
    with transaction(engine) as work:
        assert [one.id for one in requests.undecided_extensions(work.session)] == [number]


def test_granting_moves_the_due_date_of_that_unit_only(engine: Engine) -> None:
    grants(engine, asks(engine))
    assert (due(engine), due(engine, MUONG_KIM)) == (MONDAY, DUE)


def test_an_extended_unit_is_reminded_by_its_new_date_and_not_late_before_it(engine: Engine) -> None:
    looks(engine, "01/12/2026 09:00")
    grants(engine, asks(engine))
    assert MAI in reminded(engine, "07/12/2026 08:00")  # a week before
    assert MAI not in reminded(engine, "10/12/2026 08:00")  # the others' due day
    told = dict(looks(engine, "11/12/2026 08:00"))
    assert "được gia hạn đến" in told[MAI] and "thứ Hai, 14/12/2026" in told[MAI]
    assert BUM_NUA not in told[OFFICE] and MUONG_KIM in told[OFFICE]
    with transaction(engine) as work:
        (a_round,) = rounds.all_rounds(work.session)
        progress = round_progress(work, a_round, date(2026, 12, 11))
        [unit, *_] = units_of(work, a_round, date(2026, 12, 11), 0, 1)
        assert unit.unit == BUM_NUA
        assert (progress.extended, unit.extended_to, unit.days_late) == (1, MONDAY, 0)
        assert round_progress(work, a_round, date(2026, 12, 15)).extended == 0


def test_a_reminder_of_the_old_date_that_is_on_its_way_is_not_sent(engine: Engine) -> None:
    number = asks(engine)
    assert MAI in reminded(engine, "03/12/2026 09:30")
    grants(engine, number)
    waiting = [row.chat_id for row in sent(engine) if row.state == "pending"]
    assert waiting == [PAO, LAN]


def test_granting_ends_the_running_promise_and_redraws_the_board(engine: Engine) -> None:
    with transaction(engine) as work:
        report_id, who = report_of(work).id, person(work, MAI)
        promising.promise(work, report_id, who, date(2026, 12, 9), CALENDAR, local("03/12/2026 08:30"))
    grants(engine, asks(engine))
    with transaction(engine) as work:
        duty = report_of(work).duty
        assert not reminders.running_promises(work.session, [duty.id])
        assert duty.round.changes


def test_the_office_may_grant_another_day_than_asked_for(engine: Engine) -> None:
    number = asks(engine, THURSDAY)
    grants(engine, number, MONDAY)
    with transaction(engine) as work:
        decided = work.session.get_one(Extension, number)
        assert (decided.asked_for, decided.granted_until) == (THURSDAY, MONDAY)
    assert due(engine) == MONDAY


def test_refusing_leaves_the_due_date_and_keeps_the_reason(engine: Engine) -> None:
    number = asks(engine)
    refuses(engine, number)
    with transaction(engine) as work:
        decided = work.session.get_one(Extension, number)
        assert (decided.status, decided.answer) == (ExtensionStatus.REFUSED, "Đã gia hạn một lần")
    assert due(engine) == DUE


def test_an_extension_can_be_extended_again_and_again_counted_from_the_new_date(engine: Engine) -> None:
    grants(engine, asks(engine))
    with pytest.raises(ExtensionDayWrong):
        asks(engine, MONDAY, "04/12/2026 09:00")
    grants(engine, asks(engine, THURSDAY, "04/12/2026 09:00"), THURSDAY, "04/12/2026 10:00")
    assert due(engine) == THURSDAY


def test_a_second_request_tells_what_is_pending(engine: Engine) -> None:
    asks(engine)
    with transaction(engine) as work:
        appoint(work, 1300, report_of(work).duty.unit_id)
    with pytest.raises(ExtensionPending) as refused:
        asks(engine, THURSDAY, account=1300)
    assert (refused.value.asked_for, refused.value.reason) == (MONDAY, WHY)


@pytest.mark.parametrize("account", [PAO, OFFICE])
def test_nobody_asks_for_a_unit_that_is_not_theirs(engine: Engine, account: int) -> None:
    with pytest.raises(RoundGone):
        asks(engine, account=account)


@pytest.mark.parametrize("day", [DUE, date(2026, 12, 2), date(2028, 1, 1)])
def test_the_day_asked_for_is_held_to_the_rules(engine: Engine, day: date) -> None:
    with pytest.raises(ExtensionDayWrong):
        asks(engine, day)


def test_the_day_granted_is_held_to_the_rules_on_the_day_of_granting(engine: Engine) -> None:
    number = asks(engine)
    with pytest.raises(ExtensionDayWrong):
        grants(engine, number, MONDAY, "15/12/2026 09:00")
    grants(engine, number, THURSDAY, "15/12/2026 09:00")
    assert due(engine) == THURSDAY


@pytest.mark.parametrize(("why", "refusal"), [("...", NotReadable), ("lý do " * 200, TooLong)])
def test_a_reason_is_words_and_not_too_many(engine: Engine, why: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        asks(engine, why=why)
    number = asks(engine)
    with pytest.raises(refusal):
        refuses(engine, number, why)
    assert status(engine, number) is ExtensionStatus.PENDING


def test_what_was_decided_names_who_decided(engine: Engine) -> None:
    number = asks(engine)
    grants(engine, number)
    once_more: tuple[Callable[[], object], ...] = (
        lambda: grants(engine, number, THURSDAY, account=COLLEAGUE),
        lambda: refuses(engine, number),
    )
    for again in once_more:
        with pytest.raises(ExtensionDecided) as refused:
            again()
        assert (refused.value.by, refused.value.granted_until) == (f"Người {OFFICE}", MONDAY)
    assert due(engine) == MONDAY


def test_a_number_that_is_none_is_refused(engine: Engine) -> None:
    with pytest.raises(RoundGone):
        grants(engine, 2**31 - 1)


def test_two_of_the_office_decide_at_once_and_one_of_them_is_told(engine: Engine) -> None:
    number = asks(engine)
    start = Barrier(2)

    def at_once(decide: Callable[[], None]) -> Refusal | None:
        start.wait(timeout=30)
        try:
            decide()
        except Refusal as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(2) as threads:
        both = [
            threads.submit(at_once, lambda: grants(engine, number)),
            threads.submit(at_once, lambda: refuses(engine, number, account=COLLEAGUE)),
        ]
        said = [one.result(timeout=60) for one in both]
    (refusal,) = [one for one in said if one is not None]
    assert isinstance(refusal, ExtensionDecided) and not refusal.withdrawn
    granted = status(engine, number) is ExtensionStatus.GRANTED
    assert due(engine) == (MONDAY if granted else DUE)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_who_dissolves_a_unit_waits_for_who_grants_it_more_time(engine: Engine) -> None:
    number = asks(engine)

    def dissolves() -> None:
        day = date(2026, 12, 2)
        with transaction(engine) as work:
            unit_id = report_of(work, BUM_NUA).duty.unit_id
            plan = ChangePlan(UnitChangeKind.DISSOLVE, (unit_id,), (), Decision("12/QĐ-LĐLĐ", day, day))
            changing_units.change(work, plan, person(work, OFFICE), day, local("03/12/2026 10:00"))

    with ThreadPoolExecutor(1) as thread:
        with transaction(engine) as work:
            duty = report_of(work, BUM_NUA).duty
            reports.of_duty(
                work.session, duty.id, lock=True
            )  # in the order of everybody who changes a report
            rounds.hold(work.session, duty.round_id)
            dissolving = thread.submit(dissolves)
            while not dissolving.done() and not work.session.scalar(SOMEBODY_WAITS_FOR_US):
                pass
            extending.grant(work, number, person(work, OFFICE), MONDAY, CALENDAR, local("03/12/2026 10:00"))
        dissolving.result(timeout=30)
    assert status(engine, number) is ExtensionStatus.GRANTED


def test_filing_withdraws_what_is_pending_and_nobody_can_grant_it(engine: Engine) -> None:
    number = asks(engine)
    files(engine, "03/12/2026 09:30")
    assert status(engine, number) is ExtensionStatus.WITHDRAWN
    with pytest.raises(ExtensionDecided) as refused:
        grants(engine, number)
    assert refused.value.withdrawn
    with pytest.raises(ReportNotOwed):
        asks(engine)
    report(engine, BUM_NUA, ReportStatus.RETURNED, returned_reason="Thiếu số liệu")
    assert asks(engine) > number


def test_closing_the_round_withdraws_what_is_pending(engine: Engine) -> None:
    number = asks(engine)
    with transaction(engine) as work:
        (a_round,) = rounds.all_rounds(work.session)
        close_round(work, a_round.id, person(work, OFFICE), local("03/12/2026 09:30"))
    assert status(engine, number) is ExtensionStatus.WITHDRAWN
    with pytest.raises(ExtensionDecided):
        grants(engine, number)
    assert due(engine) == DUE


def test_who_withdraws_asks_for_nothing_any_more_and_a_colleague_can(engine: Engine) -> None:
    number = asks(engine)
    with transaction(engine) as work:
        appoint(work, 1300, report_of(work).duty.unit_id)
        my_data.erase(work, person(work, MAI), local("03/12/2026 09:30"))
    assert status(engine, number) is ExtensionStatus.WITHDRAWN
    grants(engine, asks(engine, account=1300))


def test_while_the_office_has_not_decided_nobody_is_told_that_the_unit_is_late(engine: Engine) -> None:
    looks(engine, "01/12/2026 09:00")
    number = asks(engine, THURSDAY, "10/12/2026 09:00")
    assert not any(BUM_NUA in text for chat, text in looks(engine, "11/12/2026 08:00") if chat == OFFICE)
    refuses(engine, number)
    assert any(BUM_NUA in text for chat, text in looks(engine, "11/12/2026 09:00") if chat == OFFICE)


def test_every_request_is_kept_with_what_came_of_it(engine: Engine) -> None:
    refuses(engine, asks(engine))
    grants(engine, asks(engine))
    with transaction(engine) as work:
        kept = work.session.scalars(select(Extension).order_by(Extension.id)).all()
        assert [one.status for one in kept] == [ExtensionStatus.REFUSED, ExtensionStatus.GRANTED]
