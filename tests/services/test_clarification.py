"""Sending single numbers back: what is noted, what is sent, what is answered, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, select

from bot.domain.answers import counted
from bot.domain.audit import AuditAction
from bot.domain.people import Role
from bot.domain.refusals import (
    NumbersGathered,
    NumbersUnanswered,
    PressOutdated,
    ReasonTooShort,
    Refusal,
    ReportFiledAnew,
    ReportMovedOn,
    ReportNotEditable,
    RoundClosed,
    RoundGone,
    TooManyClarifications,
)
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.clarification import Clarification
from bot.domain.rounds.exchange import Happened
from bot.domain.rounds.filed import ChangedAnswer
from bot.services import accepting, clarification, exchange, reviewing, submitting
from bot.services.rounds import close_round
from bot.services.sheets import sheet_of
from bot.services.totals import round_totals
from bot.storage.engine import transaction
from bot.storage.queries import clarifications, people, reports, rounds
from bot.storage.tables.desk import AuditEntry
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Round
from bot.storage.work import Work
from tests.jobs.province import MAI, OFFICE, UNITS, appoint, local, report, settle, touch
from tests.revisions import revisions_of

BUM_NUA = UNITS[0]
HA = 1101
NOW = local("09/12/2026 09:10")
WHY = "Số người được tuyên truyền giảm so với quý trước."
RIGHT = "Đã rà soát lại danh sách từng CĐCS."


@pytest.fixture
def engine(database: Engine) -> Engine:
    """A round that asks for two indicators; the first commune has filed."""
    settle(database)
    touch(database, indicators=["N01", "K02"])
    with transaction(database) as work:
        province = people.province(work.session)
        assert province is not None
        appoint(work, HA, province.id, Role.OFFICE)
    files(database)
    return database


def files(engine: Engine, unit: str = BUM_NUA, at: str = "08/12/2026 15:42", **numbers: int) -> None:
    with transaction(engine) as work:
        status = found(work, unit).status
    report(engine, unit, status, {"NLD": 100, "TT": 99, "VV": 2, "VV_HT": 1} | numbers)
    with transaction(engine) as work:
        submitting.submit(work, sheet_of(work, found(work, unit)), person(work, MAI), local(at))


def the_round(work: Work) -> Round:
    (a_round,) = rounds.all_rounds(work.session)
    return a_round


def found(work: Work, unit: str = BUM_NUA) -> Report:
    by_name = {duty.unit_name: row.id for duty, row in rounds.all_duties(work.session, the_round(work).id)}
    one = reports.report(work.session, by_name[unit])
    assert one is not None
    return one


def person(work: Work, account: int) -> Person:
    one = people.person_by_telegram(work.session, account)
    assert one is not None
    return one


def gather(engine: Engine, code: str = "TT", why: str = WHY, account: int = OFFICE, seen: int = 1) -> None:
    with transaction(engine) as work:
        one = found(work)
        clarification.gather(work, one.id, code, person(work, account), why, NOW, seen=seen, stood=one.status)


def send(engine: Engine, seen: int = 1) -> None:
    with transaction(engine) as work:
        clarification.send(work, found(work).id, person(work, OFFICE), NOW, seen=seen)


def explain(engine: Engine, code: str = "TT", text: str = RIGHT) -> None:
    with transaction(engine) as work:
        clarification.explain(work, found(work).id, code, person(work, MAI), text, NOW)


def waiting(engine: Engine) -> list[Clarification]:
    with transaction(engine) as work:
        return clarification.to_answer(work, sheet_of(work, found(work)))


def noted(engine: Engine) -> list[Clarification]:
    with transaction(engine) as work:
        return clarification.gathered(work, found(work))


def stands(engine: Engine) -> ReportStatus:
    with transaction(engine) as work:
        return found(work).status


def test_what_is_noted_is_not_sent(engine: Engine) -> None:
    gather(engine)
    assert noted(engine) == [Clarification("TT", (WHY,), counted(99), counted(99))]
    assert (stands(engine), waiting(engine)) == (ReportStatus.SUBMITTED, [])


def test_numbers_noted_go_back_together_and_the_report_counts_no_more(engine: Engine) -> None:
    gather(engine, "TT")
    gather(engine, "NLD", "Tổng số người đã thay đổi chưa?")
    send(engine)
    assert stands(engine) is ReportStatus.RETURNED
    assert [one.code for one in waiting(engine)] == ["TT", "NLD"]
    with transaction(engine) as work:
        one = found(work)
        assert one.returned_reason is not None and WHY in one.returned_reason
        assert round_totals(work, the_round(work))[0].covered == 0
        assert [row.action for row in work.session.scalars(select(AuditEntry))].count(
            AuditAction.NUMBERS_RETURNED
        ) == 1


def test_two_of_the_office_may_ask_about_the_same_number_and_neither_reason_is_lost(engine: Engine) -> None:
    gather(engine, why="Kiểm tra lại danh sách.")
    gather(engine, why="Số này khác báo cáo giấy.", account=HA)
    gather(engine, why="Kiểm tra lại danh sách giúp.")
    [one] = noted(engine)
    assert one.reasons == ("Kiểm tra lại danh sách giúp.", "Số này khác báo cáo giấy.")


def test_a_noted_number_is_dropped_and_nothing_is_left_to_send(engine: Engine) -> None:
    gather(engine)
    with transaction(engine) as work:
        clarification.drop(work, found(work).id, "TT")
    with pytest.raises(PressOutdated):
        send(engine)
    assert stands(engine) is ReportStatus.SUBMITTED


def test_too_many_numbers_are_refused(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clarification, "MOST", 1)
    gather(engine)
    gather(engine, why="Cùng số ấy, lý do khác.")
    with pytest.raises(TooManyClarifications):
        gather(engine, "NLD")


@pytest.mark.parametrize("code", ["DV", "XLOAI", "", "x" * 40])
def test_what_the_unit_is_not_asked_cannot_be_sent_back(engine: Engine, code: str) -> None:
    with pytest.raises(PressOutdated):
        gather(engine, code)


def test_a_reason_must_say_something(engine: Engine) -> None:
    with pytest.raises(ReasonTooShort):
        gather(engine, why="sai")


def accept(work: Work, report_id: int, by: Person) -> object:
    return reviewing.accept(work, report_id, by, NOW)


def give_back(work: Work, report_id: int, by: Person) -> object:
    return reviewing.return_report(work, report_id, by, WHY, NOW)


@pytest.mark.parametrize("verb", [accept, give_back])
def test_what_a_colleague_has_noted_is_not_passed_over(
    engine: Engine, verb: Callable[[Work, int, Person], object]
) -> None:
    gather(engine)
    with pytest.raises(NumbersGathered) as refused, transaction(engine) as work:
        verb(work, found(work).id, person(work, HA))
    assert refused.value.numbers == 1
    assert stands(engine) is ReportStatus.SUBMITTED


def test_an_explained_number_stays_and_carries_the_explanation(engine: Engine) -> None:
    gather(engine)
    send(engine)
    explain(engine)
    [one] = waiting(engine)
    assert one.answered and not one.fixed and one.explanation == RIGHT
    with transaction(engine) as work:
        assert reports.answers(work.session, found(work).id)["TT"] == counted(99, RIGHT)
        last, by = revisions_of(work.session, found(work).id)[-1]
        assert (last.code, by) == ("TT", person(work, MAI))


def test_a_changed_number_is_answered_and_a_number_changed_back_is_not(engine: Engine) -> None:
    gather(engine)
    send(engine)
    report(engine, BUM_NUA, ReportStatus.RETURNED, {"TT": 98})
    assert waiting(engine)[0].fixed
    report(engine, BUM_NUA, ReportStatus.RETURNED, {"TT": 99})
    assert not waiting(engine)[0].answered


def test_nothing_is_filed_again_while_a_number_is_unanswered(engine: Engine) -> None:
    gather(engine, "TT")
    gather(engine, "NLD", "Tổng số người đã thay đổi chưa?")
    send(engine)
    explain(engine)
    with pytest.raises(NumbersUnanswered) as refused:
        files(engine)
    assert len(refused.value.labels) == 1
    assert stands(engine) is ReportStatus.RETURNED


def replied(engine: Engine) -> list[Clarification]:
    with transaction(engine) as work:
        return clarification.replied(work, found(work))


def test_the_office_looks_at_the_change_only_and_settles_it_by_accepting(engine: Engine) -> None:
    gather(engine)
    send(engine)
    files(engine, TT=98)
    assert replied(engine) == [Clarification("TT", (WHY,), counted(99), counted(98))]
    with transaction(engine) as work:
        review = reviewing.look_at(work, found(work).id)
        assert review.changes is not None
        assert review.changes.answers == (ChangedAnswer("TT", counted(99), counted(98)),)
        reviewing.accept(work, found(work).id, person(work, OFFICE), NOW, seen=2)
        assert list(clarifications.open_of(work.session, found(work).id)) == []
    assert replied(engine) == []


def test_an_answer_that_does_not_satisfy_is_asked_about_again(engine: Engine) -> None:
    gather(engine)
    send(engine)
    explain(engine)
    with transaction(engine) as work:
        submitting.submit(work, sheet_of(work, found(work)), person(work, MAI), NOW)
    assert replied(engine)[0].explanation == RIGHT
    gather(engine, why="Vẫn chưa rõ, đề nghị gửi danh sách.", seen=2)
    send(engine, seen=2)
    [again] = waiting(engine)
    assert again.reasons == ("Vẫn chưa rõ, đề nghị gửi danh sách.",) and not again.answered


def test_returning_the_whole_report_settles_single_numbers(engine: Engine) -> None:
    gather(engine)
    send(engine)
    files(engine, TT=98)
    with transaction(engine) as work:
        reviewing.return_report(work, found(work).id, person(work, OFFICE), WHY, NOW)
    assert waiting(engine) == []
    files(engine, TT=97)


def test_of_two_who_send_at_the_same_moment_one_is_told_that_it_was_done(engine: Engine) -> None:
    gather(engine)
    start = Barrier(2)

    def at_once(_: int) -> type[Refusal] | None:
        start.wait()
        try:
            send(engine)
        except Refusal as refusal:
            return type(refusal)
        return None

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(at_once, range(2)))
    assert sorted(map(str, outcomes)) == sorted(map(str, [None, ReportMovedOn]))


def test_what_was_filed_anew_is_not_asked_about_unread(engine: Engine) -> None:
    gather(engine)
    send(engine)
    files(engine, TT=98)
    with pytest.raises(ReportFiledAnew):
        gather(engine, seen=1)


def test_in_a_closed_round_nothing_is_asked_and_nothing_answered(engine: Engine) -> None:
    gather(engine)
    send(engine)
    with transaction(engine) as work:
        close_round(work, the_round(work).id, person(work, OFFICE), NOW)
    with pytest.raises(RoundClosed):
        explain(engine)
    with pytest.raises(RoundClosed):
        gather(engine)


def test_what_is_with_the_office_is_not_explained(engine: Engine) -> None:
    gather(engine)
    with pytest.raises(ReportNotEditable):
        explain(engine)
    send(engine)
    with pytest.raises(PressOutdated):
        explain(engine, "NLD")


def test_only_the_units_own_people_explain(engine: Engine) -> None:
    gather(engine)
    send(engine)
    with pytest.raises(RoundGone), transaction(engine) as work:
        clarification.explain(work, found(work).id, "TT", person(work, OFFICE), RIGHT, NOW)


def test_the_whole_exchange_is_kept_newest_first(engine: Engine) -> None:
    gather(engine, "TT")
    gather(engine, "NLD", "Tổng số người đã thay đổi chưa?")
    send(engine)
    explain(engine)
    files(engine, at="09/12/2026 15:00", NLD=101)
    with transaction(engine) as work:
        reviewing.accept(work, found(work).id, person(work, OFFICE), local("10/12/2026 09:00"))
        events = exchange.exchange_about(work, found(work))
    assert events[0].what is Happened.ACCEPTED
    said = {(one.what, one.code): one for one in events}
    assert said[(Happened.CLARIFICATIONS, "TT")].text == WHY
    assert said[(Happened.EXPLAINED, "TT")].text == RIGHT
    fixed = said[(Happened.FIXED, "NLD")]
    assert (fixed.before, fixed.after) == (counted(100), counted(101))
    assert (Happened.NUMBERS_RETURNED, None) in said and (Happened.RETURNED, None) not in said
    assert [one.filing for one in events if one.what is Happened.FILED] == [2, 1]


def test_what_is_only_noted_is_not_in_the_exchange(engine: Engine) -> None:
    gather(engine)
    with transaction(engine) as work:
        assert [one.what for one in exchange.exchange_about(work, found(work))] == [Happened.FILED]


def test_an_acceptance_is_remembered_after_the_report_was_opened_again(engine: Engine) -> None:
    with transaction(engine) as work:
        reviewing.accept(work, found(work).id, person(work, OFFICE), NOW)
    gather(engine)
    send(engine)
    with transaction(engine) as work:
        whats = [one.what for one in exchange.exchange_about(work, found(work))]
    assert {Happened.ACCEPTED, Happened.NUMBERS_RETURNED} <= set(whats)


# --- accepting many --------------------------------------------------------------------------------


def accept_all(engine: Engine, seen: str, *, flagged: bool = False) -> tuple[list[str], list[str]] | None:
    with transaction(engine) as work:
        done = accepting.accept_all(
            work, the_round(work).id, person(work, OFFICE), NOW, seen=seen, flagged=flagged
        )
        return done and ([one.duty.unit_name for one in done[0]], [one.unit for one in done[1]])


def seen_now(engine: Engine) -> str:
    with transaction(engine) as work:
        return accepting.seen_as(accepting.awaiting_review(work, the_round(work)))


@pytest.fixture
def three(engine: Engine) -> Engine:
    """All three have filed; of the third one number is about to go back."""
    files(engine, UNITS[1])
    files(engine, UNITS[2])
    with transaction(engine) as work:
        third = found(work, UNITS[2])
        clarification.gather(work, third.id, "TT", person(work, HA), WHY, NOW, seen=1, stood=third.status)
    return engine


def test_all_that_wait_are_accepted_but_what_is_about_to_go_back(three: Engine) -> None:
    assert accept_all(three, seen_now(three)) == (list(UNITS[:2]), [UNITS[2]])


def test_those_with_flags_are_accepted_only_if_so_wanted(three: Engine) -> None:
    with transaction(three) as work:
        found(work, UNITS[1]).filed_flags = 1
    assert accept_all(three, seen_now(three)) == ([UNITS[0]], list(UNITS[1:]))
    assert accept_all(three, seen_now(three), flagged=True) == ([UNITS[1]], [UNITS[2]])


@pytest.mark.parametrize("kept", [True, False], ids=["counted at filing", "filed by an older version"])
def test_a_number_to_look_at_is_counted_before_anybody_looks(three: Engine, kept: bool) -> None:
    with transaction(three) as work:
        reviewing.return_report(work, found(work, UNITS[1]).id, person(work, OFFICE), WHY, NOW)
    files(three, UNITS[1], NLD=900_000, TT=5)  # more than are believed without asking
    with transaction(three) as work:
        report = found(work, UNITS[1])
        report.filed_flags = report.filed_flags if kept else None
        looked_at = len(reviewing.look_at(work, report.id).flags)
        waiting = {one.unit: one.flags for one in accepting.awaiting_review(work, the_round(work))}
    assert waiting == {UNITS[0]: 0, UNITS[1]: looked_at, UNITS[2]: 0}
    assert looked_at


def test_what_was_filed_or_decided_since_is_not_accepted_unseen(three: Engine) -> None:
    seen = seen_now(three)
    with transaction(three) as work:
        reviewing.return_report(work, found(work).id, person(work, OFFICE), WHY, NOW)
    assert accept_all(three, seen) is None
    files(three, TT=98)
    assert accept_all(three, seen) is None
    assert stands(three) is ReportStatus.SUBMITTED


def test_a_second_press_accepts_nothing(three: Engine) -> None:
    seen = seen_now(three)
    assert accept_all(three, seen) is not None
    assert accept_all(three, seen) is None


def test_in_a_closed_round_nothing_is_accepted(three: Engine) -> None:
    seen = seen_now(three)
    with transaction(three) as work:
        close_round(work, the_round(work).id, person(work, OFFICE), NOW)
    with pytest.raises(RoundClosed):
        accept_all(three, seen)
