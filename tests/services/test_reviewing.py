"""The office's decisions on reports: who was quicker, what was filed last, and what changed since."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import Engine

from bot.domain.answers import counted
from bot.domain.refusals import (
    ReasonTooShort,
    Refusal,
    ReportFiledAnew,
    ReportMovedOn,
    RoundClosed,
    RoundGone,
    TooLong,
)
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.filed import ChangedAnswer
from bot.services import reviewing, submitting
from bot.services.rounds import close_round
from bot.services.sheets import sheet_of
from bot.storage.engine import transaction
from bot.storage.queries import people, reports, rounds
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report
from bot.storage.work import Work
from tests.jobs.province import MAI, OFFICE, UNITS, local, report, settle, touch

BUM_NUA = UNITS[0]
PROVINCE = "LĐLĐ tỉnh Lai Châu"
FILED_AT, DECIDED_AT = local("08/12/2026 15:42"), local("09/12/2026 09:10")
REASON = "Số người được tuyên truyền chưa khớp."
R = TypeVar("R")


@pytest.fixture
def engine(database: Engine) -> Engine:
    """A round that asks for two numbers only."""
    settle(database)
    touch(database, indicators=["N01", "K02"])
    return database


def files(engine: Engine, unit: str = BUM_NUA, at: datetime = FILED_AT, **numbers: int) -> None:
    """The unit hands in its report with these numbers."""
    report(engine, unit, status_of(engine, unit), {"NLD": 100, "TT": 99, "VV": 2, "VV_HT": 1} | numbers)
    with transaction(engine) as work:
        submitting.submit(work, sheet_of(work, found(work, unit)), person(work, MAI), at)


def found(work: Work, unit: str = BUM_NUA) -> Report:
    """The unit's report."""
    (a_round,) = rounds.all_rounds(work.session)
    by_name = {duty.unit_name: row.id for duty, row in rounds.all_duties(work.session, a_round.id)}
    one = reports.report(work.session, by_name[unit])
    assert one is not None
    return one


def person(work: Work, account: int) -> Person:
    one = people.person_by_telegram(work.session, account)
    assert one is not None
    return one


def status_of(engine: Engine, unit: str = BUM_NUA) -> ReportStatus:
    with transaction(engine) as work:
        return found(work, unit).status


def decide(engine: Engine, verb: Callable[[Work, int, Person], R], unit: str = BUM_NUA) -> R:
    """Let the office decide about a unit's report in a transaction of its own."""
    with transaction(engine) as work:
        return verb(work, found(work, unit).id, person(work, OFFICE))


def accept(work: Work, report_id: int, by: Person) -> Report:
    return reviewing.accept(work, report_id, by, DECIDED_AT)


def give_back(work: Work, report_id: int, by: Person) -> Report:
    return reviewing.return_report(work, report_id, by, REASON, DECIDED_AT)


def test_an_accepted_report_says_who_accepted_it_and_when(engine: Engine) -> None:
    files(engine)
    decide(engine, accept)
    with transaction(engine) as work:
        one = found(work)
        (filed,) = reports.submissions(work.session, one.id)
        office = person(work, OFFICE).id
        assert (one.status, one.decided_by, one.decided_at) == (ReportStatus.ACCEPTED, office, DECIDED_AT)
        assert (filed.decision, filed.decided_by, filed.reason) == (ReportStatus.ACCEPTED, office, None)
        assert one.duty.round.changes


def test_a_returned_report_carries_its_reason_and_can_be_filed_again(engine: Engine) -> None:
    files(engine)
    decide(engine, give_back)
    with transaction(engine) as work:
        one = found(work)
        (filed,) = reports.submissions(work.session, one.id)
        assert (one.status, one.returned_reason) == (ReportStatus.RETURNED, REASON)
        assert (filed.decision, filed.reason) == (ReportStatus.RETURNED, REASON)
        assert sheet_of(work, one).editable
    files(engine, TT=98)
    assert status_of(engine) is ReportStatus.SUBMITTED


def test_an_accepted_report_can_be_opened_again(engine: Engine) -> None:
    files(engine)
    decide(engine, accept)
    decide(engine, give_back)
    assert status_of(engine) is ReportStatus.RETURNED


def test_accepting_forgets_why_it_was_returned_before(engine: Engine) -> None:
    files(engine)
    decide(engine, give_back)
    files(engine, TT=98)
    decide(engine, accept)
    with transaction(engine) as work:
        one = found(work)
        assert one.returned_reason is None
        assert [filed.reason for filed in reports.submissions(work.session, one.id)] == [REASON, None]


@pytest.mark.parametrize("verb", [accept, give_back])
@pytest.mark.parametrize("status", [ReportStatus.NOT_STARTED, ReportStatus.DRAFTING, ReportStatus.RETURNED])
def test_only_what_was_filed_can_be_decided(
    engine: Engine, status: ReportStatus, verb: Callable[[Work, int, Person], Report]
) -> None:
    report(engine, BUM_NUA, status)
    with pytest.raises(ReportMovedOn) as refused:
        decide(engine, verb)
    assert refused.value.status is status
    assert status_of(engine) is status


def test_a_report_is_accepted_once(engine: Engine) -> None:
    files(engine)
    decide(engine, accept)
    with pytest.raises(ReportMovedOn):
        decide(engine, accept)


def test_of_two_who_decide_at_the_same_moment_one_is_told_that_it_was_decided(engine: Engine) -> None:
    files(engine)
    start = Barrier(2)

    def at_once(verb: Callable[[Work, int, Person], Report]) -> type[Refusal] | None:
        start.wait()
        try:
            decide(engine, verb)
        except Refusal as refusal:
            return type(refusal)
        return None

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(at_once, [accept, accept]))
    assert sorted(map(str, outcomes)) == sorted(map(str, [None, ReportMovedOn]))


def test_what_was_filed_anew_must_be_read_before_it_is_decided(engine: Engine) -> None:
    files(engine)
    decide(engine, give_back)
    files(engine, TT=98)
    with pytest.raises(ReportFiledAnew) as refused:
        decide(engine, lambda work, number, by: reviewing.accept(work, number, by, DECIDED_AT, seen=1))
    assert refused.value.number == 2
    decide(engine, lambda work, number, by: reviewing.accept(work, number, by, DECIDED_AT, seen=2))
    assert status_of(engine) is ReportStatus.ACCEPTED


def test_an_acceptance_meanwhile_is_not_undone_unseen(engine: Engine) -> None:
    files(engine)
    decide(engine, accept)
    with pytest.raises(ReportMovedOn), transaction(engine) as work:
        reviewing.return_report(
            work,
            found(work).id,
            person(work, OFFICE),
            REASON,
            DECIDED_AT,
            stood=ReportStatus.SUBMITTED,
        )
    assert status_of(engine) is ReportStatus.ACCEPTED


@pytest.mark.parametrize("verb", [accept, give_back])
def test_nothing_is_decided_in_a_closed_round(
    engine: Engine, verb: Callable[[Work, int, Person], Report]
) -> None:
    files(engine)
    with transaction(engine) as work:
        (a_round,) = rounds.all_rounds(work.session)
        close_round(work, a_round.id, person(work, OFFICE), DECIDED_AT)
    with pytest.raises(RoundClosed):
        decide(engine, verb)


@pytest.mark.parametrize("verb", [accept, give_back])
def test_a_report_that_does_not_exist_is_refused(
    engine: Engine, verb: Callable[[Work, int, Person], Report]
) -> None:
    with pytest.raises(RoundGone), transaction(engine) as work:
        verb(work, 10**9, person(work, OFFICE))


@pytest.mark.parametrize("reason", ["", "   ", "sai", "?????", "12345 678", "…\n…\n…"])
def test_a_reason_that_tells_nothing_is_refused(reason: str) -> None:
    with pytest.raises(ReasonTooShort):
        reviewing.readable_reason(reason)


def test_a_reason_may_be_long_but_not_endless() -> None:
    longest = "Số liệu " * 125
    assert len(reviewing.readable_reason(longest)) == 999
    with pytest.raises(TooLong):
        reviewing.readable_reason(longest + "sai.")


def test_a_reason_is_kept_on_one_line() -> None:
    assert reviewing.readable_reason("  Số CĐCS \n chưa khớp ") == "Số CĐCS chưa khớp"


def test_the_office_reads_what_was_filed_whatever_the_unit_has_changed_since(engine: Engine) -> None:
    files(engine)
    decide(engine, give_back)
    report(engine, BUM_NUA, ReportStatus.RETURNED, {"TT": 50})
    with transaction(engine) as work:
        review = reviewing.look_at(work, found(work).id)
        assert review.sheet.state.answers["TT"] == counted(99)
        assert review.changes is None
        assert not review.can_be_accepted and not review.can_be_returned


def test_after_filing_again_only_what_changed_is_shown(engine: Engine) -> None:
    files(engine)
    decide(engine, give_back)
    files(engine, TT=98)
    with transaction(engine) as work:
        review = reviewing.look_at(work, found(work).id)
        assert review.number == 2
        assert review.asked_before == REASON
        assert review.changes is not None
        assert review.changes.answers == (ChangedAnswer("TT", counted(99), counted(98)),)
        assert review.changes.texts == ()
        assert review.can_be_accepted and review.can_be_returned


def test_of_a_report_never_filed_there_is_nothing_to_decide(engine: Engine) -> None:
    with transaction(engine) as work:
        review = reviewing.look_at(work, found(work).id)
        assert (review.number, review.submission, review.changes) == (0, None, None)
        assert not review.can_be_accepted and not review.can_be_returned


def test_the_province_opens_its_own_numbers_again_and_nobody_elses(engine: Engine) -> None:
    files(engine)
    files(engine, PROVINCE)
    assert status_of(engine, PROVINCE) is ReportStatus.ACCEPTED
    again = lambda work, number, by: reviewing.reopen_own(work, number, by, DECIDED_AT)  # noqa: E731
    decide(engine, again, PROVINCE)
    assert status_of(engine, PROVINCE) is ReportStatus.RETURNED
    with pytest.raises(RoundGone):
        decide(engine, again)
    assert status_of(engine) is ReportStatus.SUBMITTED
