"""The yearly plan in the database: lines, what is to be proposed, and that of several in the office one decides."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Barrier

import pytest
from sqlalchemy import Engine, delete, select

from bot.domain.calendar import WorkingCalendar
from bot.domain.people import Role
from bot.domain.refusals import LineThere, NotEveryYear, PressOutdated, ProposalSettled, Refusal
from bot.domain.rounds import RoundKind
from bot.domain.rounds.yearly_plan import Outcome
from bot.services import opening, yearly_plan
from bot.services.rounds import RoundPlan, close_round
from bot.services.yearly_plan import Occurrence
from bot.storage.engine import TransactionsOf, transaction
from bot.storage.queries import people
from bot.storage.tables.clock import ToldUnasked
from bot.storage.tables.delivery import OutboxRow
from bot.storage.tables.people import Person
from bot.storage.tables.rounds import Round
from bot.storage.work import Work
from jobs.counts import Counts
from jobs.propose import propose
from tests.jobs.province import OFFICE, appoint, context, local, settle
from tests.programme import PROGRAMME

ENTERED = local("05/01/2027 09:00")
TIME = local("21/05/2027 08:00")  # a Friday, ten days before 31/5
CALENDAR = WorkingCalendar()
EVERYTHING = tuple(one.code for one in PROGRAMME.indicators)
HALF_YEAR = RoundPlan(RoundKind.HALF_YEAR, date(2027, 5, 31), date(2027, 6, 10), EVERYTHING)
WORK_PLAN = RoundPlan(
    RoundKind.DOCUMENT, date(2027, 12, 15), date(2027, 12, 15), (), "Kế hoạch công tác năm 2028"
)
SECOND = 1101


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    return database


def office(work: Work, account: int = OFFICE) -> Person:
    found = people.person_by_telegram(work.session, account)
    assert found is not None
    return found


def adds(work: Work, plan: RoundPlan = HALF_YEAR, *, every_year: bool = True) -> int:
    row = yearly_plan.add_line(
        work, plan, every_year=every_year, programme=PROGRAMME, by=office(work), now=ENTERED
    )
    return row.id


def due(work: Work, now: datetime = TIME) -> list[Occurrence]:
    return yearly_plan.to_propose(work, PROGRAMME, CALENDAR, now)


def run(engine: Engine, moment: str, most_a_day: int = 3) -> Counts:
    return propose(TransactionsOf(engine), context(most_a_day), local(moment))


def told(engine: Engine) -> list[tuple[int, str]]:
    with transaction(engine) as work:
        return [(row.chat_id, row.params["text"]) for row in work.session.scalars(select(OutboxRow))]


def presses_open(work: Work, line_id: int, year: int = 2027) -> Round:
    today = TIME.date()
    proposed = yearly_plan.occurrence(work, line_id, year, PROGRAMME, today)
    return yearly_plan.open_planned(work, proposed, PROGRAMME, office(work), today, TIME)


# --- lines ---------------------------------------------------------------------------------------


def test_a_line_follows_the_programme_and_the_years(engine: Engine) -> None:
    with transaction(engine) as work:
        line = adds(work)
        found = yearly_plan.ahead(work, line, PROGRAMME, date(2028, 1, 1))
        assert found.row.indicators == ["all"]
        assert found.next is not None
        assert found.next.plan.closing_date == date(2028, 5, 31)
        assert found.next.plan.indicators == EVERYTHING
        assert found.next.plan.planned_id == line


def test_chosen_indicators_stay_chosen(engine: Engine) -> None:
    with transaction(engine) as work:
        plan = RoundPlan(RoundKind.HALF_YEAR, date(2027, 5, 31), date(2027, 6, 10), ("N01", "K01"))
        found = yearly_plan.ahead(work, adds(work, plan), PROGRAMME, ENTERED.date())
        assert found.next is not None and found.next.plan.indicators == ("N01", "K01")


def test_a_document_is_called_after_its_year(engine: Engine) -> None:
    with transaction(engine) as work:
        every, once = adds(work, WORK_PLAN), adds(work, WORK_PLAN, every_year=False)
        later = date(2028, 1, 1)
        found = yearly_plan.ahead(work, every, PROGRAMME, later)
        assert found.next is not None and found.next.plan.title == "Kế hoạch công tác năm 2029"
        assert yearly_plan.ahead(work, once, PROGRAMME, later).next is None


def test_the_same_line_is_not_kept_twice_and_29_2_not_at_all(engine: Engine) -> None:
    with transaction(engine) as work:
        adds(work)
        with pytest.raises(LineThere):
            adds(work)
        leap = RoundPlan(RoundKind.YEAR, date(2028, 2, 29), date(2028, 3, 10), EVERYTHING)
        with pytest.raises(NotEveryYear):
            adds(work, leap)


def test_an_ended_line_is_not_proposed_and_cannot_be_opened(engine: Engine) -> None:
    with transaction(engine) as work:
        line = adds(work)
        yearly_plan.end_line(work, line, ENTERED)
        work.session.flush()
        assert due(work) == [] and yearly_plan.lines(work, PROGRAMME, ENTERED.date()) == []
        for act in (lambda: presses_open(work, line), lambda: yearly_plan.end_line(work, line, ENTERED)):
            with pytest.raises(ProposalSettled) as refused:
                act()
            assert refused.value.outcome is Outcome.ENDED


# --- proposing -----------------------------------------------------------------------------------


def test_it_comes_up_ten_days_before_it_closes(engine: Engine) -> None:
    with transaction(engine) as work:
        line = adds(work)
        assert due(work, local("20/05/2027 16:30")) == []
        [found] = due(work)
        assert (found.line_id, found.year, found.time) == (line, 2027, 0)


def test_a_line_entered_late_comes_up_at_once_and_never_after_its_due_date(engine: Engine) -> None:
    with transaction(engine) as work:
        adds(work)
        assert len(due(work, local("10/06/2027 09:00"))) == 1
        assert due(work, local("11/06/2027 09:00")) == []


def test_everybody_in_the_office_hears_once_in_working_hours(engine: Engine) -> None:
    with transaction(engine) as work:
        adds(work)
        appoint(work, SECOND, people.province(work.session).id, Role.OFFICE)
    assert run(engine, "21/05/2027 07:59") == Counts()
    assert run(engine, "21/05/2027 08:00") == Counts(1, 2, 0)
    assert run(engine, "21/05/2027 08:01").done == 0
    assert run(engine, "24/05/2027 09:00").done == 0
    assert sorted(chat for chat, _ in told(engine)) == [OFFICE, SECOND]
    assert "thứ Hai, 31/05/2027" in told(engine)[0][1] and "thứ Năm, 10/06/2027" in told(engine)[0][1]


def test_who_was_told_enough_today_hears_on_the_next_working_day(engine: Engine) -> None:
    with transaction(engine) as work:
        adds(work)
        for _ in range(3):
            work.session.add(ToldUnasked(person_id=office(work).id, at=TIME))
    assert run(engine, "21/05/2027 09:00") == Counts(1, 0, 1)
    assert run(engine, "24/05/2027 08:00").done == 1


def test_a_message_in_the_outbox_has_a_keyboard_and_goes_stale_with_the_working_day(engine: Engine) -> None:
    with transaction(engine) as work:
        adds(work)
    run(engine, "21/05/2027 08:00")
    with transaction(engine) as work:
        row = work.session.scalars(select(OutboxRow)).one()
        assert row.priority == 1 and row.not_after == local("21/05/2027 16:30")
        labels = [key["text"] for line in row.params["reply_markup"]["inline_keyboard"] for key in line]
        assert labels == ["Mở đợt", "Sửa trước khi mở", "Để sau 3 ngày", "Bỏ qua năm nay"]
        assert work.session.scalars(select(Round)).all()[-1].kind is RoundKind.YEAR, "nothing opens by itself"


def test_even_without_the_outbox_nobody_is_told_twice(engine: Engine) -> None:
    with transaction(engine) as work:
        adds(work)
    run(engine, "21/05/2027 08:00")
    with transaction(engine) as work:
        work.session.execute(delete(OutboxRow))
    assert run(engine, "21/05/2027 14:00").done == 0


def test_put_off_it_comes_again_and_can_be_put_off_again(engine: Engine) -> None:
    with transaction(engine) as work:
        line = adds(work)
    run(engine, "21/05/2027 08:00")
    with transaction(engine) as work:
        found = yearly_plan.occurrence(work, line, 2027, PROGRAMME, TIME.date())
        assert yearly_plan.put_off(work, found, CALENDAR, TIME) == local("24/05/2027 08:00")
        later = local("21/05/2027 15:00")
        assert yearly_plan.put_off(work, found, CALENDAR, later) == local("24/05/2027 08:00"), "a colleague"
    assert run(engine, "21/05/2027 15:00").done == 0
    assert run(engine, "24/05/2027 08:00").done == 1
    with transaction(engine) as work:
        again = yearly_plan.occurrence(work, line, 2027, PROGRAMME, date(2027, 5, 24))
        assert again.time == 1
        yearly_plan.put_off(work, again, CALENDAR, local("24/05/2027 09:00"))
    assert run(engine, "26/05/2027 09:00").done == 0
    assert run(engine, "27/05/2027 09:00").done == 1


def test_skipped_it_comes_back_next_year(engine: Engine) -> None:
    with transaction(engine) as work:
        line = adds(work)
        yearly_plan.skip(work, yearly_plan.occurrence(work, line, 2027, PROGRAMME, TIME.date()), TIME)
        assert due(work) == []
        with pytest.raises(ProposalSettled) as refused:
            presses_open(work, line)
        assert refused.value.outcome is Outcome.SKIPPED
        [found] = due(work, local("22/05/2028 09:00"))
        assert found.year == 2028


# --- opening -------------------------------------------------------------------------------------


def test_it_opens_with_what_was_shown_and_is_not_proposed_again(engine: Engine) -> None:
    with transaction(engine) as work:
        line = adds(work)
        opened = presses_open(work, line)
        assert (opened.closing_date, opened.due_date) == (date(2027, 5, 31), date(2027, 6, 10))
        assert (opened.kind, opened.planned_id) == (RoundKind.HALF_YEAR, line)
        assert due(work) == []
        close_round(work, opened.id, office(work), TIME)
        with pytest.raises(ProposalSettled) as refused:
            presses_open(work, line)
        assert refused.value.outcome is Outcome.OPENED


def test_a_round_that_the_office_opened_itself_is_not_proposed(engine: Engine) -> None:
    with transaction(engine) as work:
        line = adds(work)
        opening.open_once(work, HALF_YEAR, PROGRAMME, office(work), TIME.date(), TIME)
        assert due(work) == []
        with pytest.raises(ProposalSettled):
            presses_open(work, line)


def test_a_document_of_another_year_with_the_same_title_is_another(engine: Engine) -> None:
    plan = RoundPlan(RoundKind.DOCUMENT, date(2027, 6, 10), date(2027, 6, 10), (), "Danh sách cán bộ")
    with transaction(engine) as work:
        line = adds(work, plan)
        close_round(work, presses_open(work, line).id, office(work), TIME)
        assert due(work) == []
        assert [one.year for one in due(work, local("15/05/2028 09:00"))] == [2028]


def test_after_its_due_date_it_cannot_be_opened_from_an_old_message(engine: Engine) -> None:
    with transaction(engine) as work:
        line = adds(work)
        with pytest.raises(ProposalSettled) as refused:
            yearly_plan.occurrence(work, line, 2027, PROGRAMME, date(2027, 6, 11))
        assert refused.value.outcome is Outcome.PAST


def test_a_year_that_the_line_does_not_have_is_forged(engine: Engine) -> None:
    with transaction(engine) as work:
        line = adds(work, every_year=False)
        with pytest.raises(PressOutdated):
            yearly_plan.occurrence(work, line, 2028, PROGRAMME, TIME.date())


def test_of_two_who_press_at_the_same_moment_one_opens_it(engine: Engine) -> None:
    with transaction(engine) as work:
        line = adds(work)
    start = Barrier(2)

    def at_once(_: int) -> str:
        start.wait()
        try:
            with transaction(engine) as work:
                presses_open(work, line)
        except Refusal as refusal:
            return type(refusal).__name__
        return "opened"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(at_once, range(2)))
    assert outcomes == ["ProposalSettled", "opened"]
    with transaction(engine) as work:
        assert len(work.session.scalars(select(Round).where(Round.planned_id == line)).all()) == 1
