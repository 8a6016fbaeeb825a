"""A round over Tết on the sandbox's clock, day by day: what arrived on the phones, and when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.domain.rounds import RoundKind
from bot.sandbox.phones import Phone
from bot.services import rounds
from bot.storage.engine import transaction
from tests.conversations.conftest import FIRST, SECOND, Town

DAY = timedelta(days=1)
DUE = date(2027, 2, 8)  # a Monday within Tết, as the library guesses it: 4/2 to 10/2
# T-14, T-7; T-3 is the Friday before and off like T-1 and the due day itself: all three fall on Wednesday, 3/2;
# one day overdue and three, Tết ended on Wednesday, 10/2: Thursday; a week overdue is Monday, 15/2.
REMINDED = [
    date(2027, 1, 18),
    date(2027, 1, 25),
    date(2027, 2, 1),
    date(2027, 2, 3),
    date(2027, 2, 11),
    date(2027, 2, 15),
]


def days_of(town: Town, phone: Phone, since: int) -> list[date]:
    """The days on which the phone was told of the report, by the sandbox's clock."""
    told = [message for message in phone.messages[since:] if "áo cáo năm 2026" in message.get("text", "")]
    return [datetime.fromtimestamp(one["date"], town.app.presenter.zone).date() for one in told]


async def moves_to(town: Town, day: date, moment: time) -> None:
    now = town.clock.now()
    then = datetime.combine(day, moment, town.app.presenter.zone)
    await town.app.settled()
    town.clock.advance(max(timedelta(), then - now))
    await town.hears_the_clock()


async def test_over_tet_everybody_is_reminded_on_working_days_and_whoever_has_filed_no_more(
    town: Town,
) -> None:
    ha, minh, son = await town.office(), await town.officer(FIRST), await town.officer(SECOND, "Sơn")
    await moves_to(town, date(2027, 1, 18), time(9))
    with transaction(town.app.engine) as work:
        plan = rounds.RoundPlan(RoundKind.YEAR, date(2026, 12, 31), DUE, ("N01",))
        rounds.open_round(work, plan, town.app.programme, None, date(2027, 1, 18), town.clock.now())
    since = {phone.id: len(phone.messages) for phone in (ha, minh, son)}
    await town.hears_the_clock()
    day = date(2027, 1, 18)
    while day < date(2027, 2, 20):
        for moment in (time(8, 5), time(14, 5), time(21)):
            await moves_to(town, day, moment)
        if day == date(2027, 2, 2):
            officer = town.knows_the_numbers(son, SECOND)
            await officer.answer_all()
            await officer.submit()
            filed = len(son.messages)
        day += DAY
    await town.telegram.caught_up()
    assert days_of(town, minh, since[minh.id]) == REMINDED
    assert days_of(town, son, filed) == []
    [overdue] = [m for m in ha.messages[since[ha.id] :] if "cần đôn đốc" in m.get("text", "")]
    assert datetime.fromtimestamp(overdue["date"], town.app.presenter.zone).date() == date(2027, 2, 11)
