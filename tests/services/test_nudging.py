"""Nudges and notices: whom they reach, when they go out, whom they no longer reach, and what is known of that."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pytest
from sqlalchemy import Engine, select, update

from bot.domain.audit import AuditAction
from bot.domain.mailing import Audience, DeliveryStatus, Group, WhyNot
from bot.domain.notification import NotificationQuota
from bot.domain.people import Role
from bot.domain.refusals import NotReadable, RoundClosed, TooLong
from bot.domain.rounds import ReportStatus
from bot.services import deliveries, mailing, promising
from bot.services.audiences import AudienceChoice, addressed
from bot.services.mailing import MailingPlan
from bot.services.noticing import OfficeText, readable_notice
from bot.services.notifying import Notifier
from bot.services.nudging import OwedReports, chosen_by, owed_reports
from bot.services.rounds import close_round
from bot.storage.engine import WithinOne, transaction
from bot.storage.queries import rounds
from bot.storage.tables.clock import ToldUnasked
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.tables.desk import AuditEntry
from bot.storage.tables.people import Unit
from bot.storage.work import Work
from jobs.notices import send_notices
from tests.jobs.province import (
    LAN,
    MAI,
    OFFICE,
    OPENED,
    PAO,
    appoint,
    context,
    give_longer,
    local,
    report,
    sent,
    settle,
    touch,
)
from tests.services.requests_stage import (
    BUM_NUA,
    CALENDAR,
    MOST_A_DAY,
    MUONG_KIM,
    TA_LENG,
    files,
    person,
    reminded,
    report_of,
)

NOON, WORKING = "02/12/2026 12:00", "02/12/2026 09:00"  # a Wednesday


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    touch(database, indicators=["N01", "K02"])
    return database


def the_round(work: Work) -> int:
    (a_round,) = rounds.all_rounds(work.session)
    return a_round.id


def planned(
    work: Work,
    now: str,
    group: Group = Group.ALL,
    *,
    beyond: bool = False,
    chosen: Collection[int] | None = None,
) -> MailingPlan:
    round_id, at = the_round(work), local(now)
    owed = owed_reports(work, round_id, at)
    ids = chosen_by(owed.choices(), group) if chosen is None else chosen
    return mailing.plan(work, NotificationQuota(), owed.addressed(ids), owed, at, beyond=beyond)


def notice(work: Work, choice: AudienceChoice, text: str, now: str) -> MailingPlan:
    whom = addressed(work, choice, local(now).date())
    return mailing.plan(work, NotificationQuota(), whom, OfficeText(text), local(now), beyond=False)


def reached(plan: MailingPlan) -> list[int]:
    return [one.recipient.chat_id for one in plan.letters]


def nudges(engine: Engine, now: str, *, beyond: bool = False) -> int:
    with transaction(engine) as work:
        plan = planned(work, now, beyond=beyond)
        return mailing.confirm(work, plan, person(work, OFFICE), local(now)).id


def goes_out(engine: Engine, moment: str) -> list[tuple[int, str]]:
    """What one look of the clock sends."""
    before = {row.id for row in sent(engine)}
    with transaction(engine) as work:
        send_notices(WithinOne(work), context(), local(moment))
    return [(row.chat_id, row.params["text"]) for row in sent(engine) if row.id not in before]


def outcomes(engine: Engine, notice_id: int, now: str) -> dict[str | None, DeliveryStatus]:
    with transaction(engine) as work:
        found = deliveries.result(work, notice_id, CALENDAR, local(now))
        return {one.name: one.status for one in found.deliveries}


def arrives(engine: Engine, account: int, *, blocked: bool = False) -> None:
    """Telegram has taken the messages to this person, or the person has blocked the bot."""
    state = OutboxState.DEAD if blocked else OutboxState.SENT
    with transaction(engine) as work:
        rows = update(OutboxRow).where(OutboxRow.chat_id == account, OutboxRow.state == OutboxState.PENDING)
        work.session.execute(rows.values(state=state, settled_at=local(NOON), error="bot was blocked"))
        if blocked:
            person(work, account).unreachable_since = local(NOON)


def test_a_nudge_reaches_whoever_owes_a_report_and_is_not_left_in_peace(engine: Engine) -> None:
    report(engine, BUM_NUA, ReportStatus.SUBMITTED, submitted_at=OPENED, first_filed_at=OPENED)
    with transaction(engine) as work:
        lan = person(work, LAN)
        promising.promise(
            work,
            report_of(work, TA_LENG).id,
            lan,
            date(2026, 12, 4),
            CALENDAR,
            local(WORKING),
            afternoon=False,
        )
        plan = planned(work, WORKING)
        assert isinstance(plan.body, OwedReports)
        assert (reached(plan), plan.units, plan.body.filed, plan.body.unchosen([])) == ([PAO], 1, 1, 1)
    assert [(one.unit, one.why, one.until) for one in plan.left_out] == [
        (TA_LENG, WhyNot.PROMISED, date(2026, 12, 4))
    ]


def test_a_unit_with_more_time_is_left_in_peace_unless_it_is_ticked_by_hand(engine: Engine) -> None:
    give_longer(engine, MUONG_KIM, date(2026, 12, 15), WORKING)
    with transaction(engine) as work:
        plan = planned(work, WORKING)
        everybody = [one.duty_id for one in owed_reports(work, the_round(work), local(WORKING)).choices()]
        by_hand = planned(work, WORKING, chosen=everybody)
    assert reached(plan) == [MAI, LAN]
    assert [(one.unit, one.why, one.until) for one in plan.left_out] == [
        (MUONG_KIM, WhyNot.MORE_TIME, date(2026, 12, 15))
    ]
    assert (reached(by_hand), by_hand.left_out) == ([MAI, PAO, LAN], ())


def test_the_preview_names_who_blocked_the_bot_and_units_that_nobody_serves(engine: Engine) -> None:
    with transaction(engine) as work:
        person(work, MAI).unreachable_since = OPENED
        for one in person(work, PAO).appointments:
            work.session.delete(one)
        work.session.flush()
        plan = planned(work, WORKING)
    assert reached(plan) == [LAN]
    assert [(one.unit, one.why, one.person) for one in plan.left_out] == [
        (BUM_NUA, WhyNot.BLOCKED, f"Người {MAI}"),
        (MUONG_KIM, WhyNot.NOBODY, None),
    ]


def test_people_who_were_told_enough_today_are_left_out_unless_the_office_wants_it_so(engine: Engine) -> None:
    with transaction(engine) as work:
        for _ in range(MOST_A_DAY):
            work.session.add(ToldUnasked(person_id=person(work, MAI).id, at=local("02/12/2026 08:30")))
        work.session.flush()
        spared, nevertheless = planned(work, WORKING), planned(work, WORKING, beyond=True)
        tomorrow = planned(work, "02/12/2026 18:00")
    assert (reached(spared), spared.enough) == ([PAO, LAN], (f"Người {MAI}",))
    assert reached(nevertheless) == [MAI, PAO, LAN]
    assert (reached(tomorrow), tomorrow.enough) == ([MAI, PAO, LAN], ())


def test_somebody_who_serves_several_units_gets_one_message_and_it_counts_against_the_day(
    engine: Engine,
) -> None:
    with transaction(engine) as work:
        unit = report_of(work, MUONG_KIM).duty.unit_id
        appoint(work, MAI, unit)
    nudges(engine, WORKING)
    told = goes_out(engine, WORKING)
    assert sorted(chat for chat, _ in told) == [MAI, PAO, LAN]
    assert all(unit in dict(told)[MAI] for unit in (BUM_NUA, MUONG_KIM))
    assert all("Văn phòng LĐLĐ tỉnh" in text for _, text in told)
    assert goes_out(engine, WORKING) == []
    with transaction(engine) as work:
        mai = person(work, MAI).id
        assert Notifier(work, NotificationQuota(), local(WORKING)).day_of([mai]).told == {mai: 1}


def test_outside_working_hours_a_nudge_waits_and_says_what_is_true_when_it_goes_out(engine: Engine) -> None:
    made = nudges(engine, "04/12/2026 18:00")  # a Friday evening
    assert goes_out(engine, "05/12/2026 09:00") == []
    assert set(outcomes(engine, made, "05/12/2026 09:00").values()) == {DeliveryStatus.WAITING}
    told = goes_out(engine, "07/12/2026 08:00")
    assert [chat for chat, _ in told] == [MAI, PAO, LAN]
    assert all("còn 3 ngày" in text for _, text in told)


def test_a_unit_that_files_or_promises_before_the_message_goes_out_is_not_nudged(engine: Engine) -> None:
    made = nudges(engine, NOON)
    files(engine, "02/12/2026 13:00")
    with transaction(engine) as work:
        pao = person(work, PAO)
        promising.promise(
            work,
            report_of(work, MUONG_KIM).id,
            pao,
            date(2026, 12, 4),
            CALENDAR,
            local(NOON),
            afternoon=False,
        )
    assert [chat for chat, _ in goes_out(engine, "02/12/2026 14:00")] == [LAN]
    found = outcomes(engine, made, "02/12/2026 14:05")
    assert found == {
        f"Người {MAI}": DeliveryStatus.NOT_NEEDED,
        f"Người {PAO}": DeliveryStatus.NOT_NEEDED,
        f"Người {LAN}": DeliveryStatus.WAITING,
    }


def test_a_message_that_waits_for_delivery_is_taken_back_when_its_report_is_filed(engine: Engine) -> None:
    with transaction(engine) as work:
        appoint(work, MAI, report_of(work, MUONG_KIM).duty.unit_id)
    made = nudges(engine, WORKING)
    goes_out(engine, WORKING)
    files(engine, "02/12/2026 09:01")
    ((chat, text),) = goes_out(engine, "02/12/2026 09:02")  # for the other unit alone
    assert (chat, BUM_NUA in text, MUONG_KIM in text) == (MAI, False, True)
    arrives(engine, MAI)
    assert outcomes(engine, made, NOON)[f"Người {MAI}"] is DeliveryStatus.SENT


def test_what_became_of_every_message_can_be_read_later(engine: Engine) -> None:
    made = nudges(engine, WORKING)
    goes_out(engine, WORKING)
    arrives(engine, MAI)
    arrives(engine, PAO, blocked=True)
    assert outcomes(engine, made, NOON) == {
        f"Người {MAI}": DeliveryStatus.SENT,
        f"Người {PAO}": DeliveryStatus.BLOCKED,
        f"Người {LAN}": DeliveryStatus.WAITING,
    }


def test_a_nudge_that_could_not_be_sent_that_day_is_not_sent_at_all(engine: Engine) -> None:
    made = nudges(engine, WORKING)
    assert goes_out(engine, "03/12/2026 08:00") == []
    assert set(outcomes(engine, made, "03/12/2026 08:00").values()) == {DeliveryStatus.TOO_LATE}


def test_a_closed_round_is_not_nudged_about(engine: Engine) -> None:
    nudges(engine, WORKING)
    with transaction(engine) as work:
        close_round(work, the_round(work), person(work, OFFICE), local(WORKING))
        with pytest.raises(RoundClosed):
            planned(work, WORKING)
    assert goes_out(engine, WORKING) == []


def test_the_stamp_tells_when_what_was_shown_is_true_no_more(engine: Engine) -> None:
    with transaction(engine) as work:
        first, again = planned(work, WORKING), planned(work, WORKING)
    files(engine, WORKING)
    with transaction(engine) as work:
        after = planned(work, WORKING)
    assert first.stamp == again.stamp != after.stamp


def test_reminders_go_on_as_before(engine: Engine) -> None:
    nudges(engine, "03/12/2026 08:00")
    goes_out(engine, "03/12/2026 08:00")
    assert reminded(engine, "03/12/2026 08:30") == [MAI, PAO, LAN]


def test_a_nudge_is_in_the_audit(engine: Engine) -> None:
    nudges(engine, WORKING)
    with transaction(engine) as work:
        (entry,) = work.session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.NUDGED))
        assert entry.facts == {"people": 3, "units": 3}
        assert entry.round_id == the_round(work)


def test_a_notice_reaches_officers_or_officers_and_heads_or_units_by_where_they_stand(engine: Engine) -> None:
    report(engine, BUM_NUA, ReportStatus.DRAFTING)
    with transaction(engine) as work:
        head = appoint(work, 2001, report_of(work, BUM_NUA).duty.unit_id, Role.CHAIR)
        unit = work.session.scalars(select(Unit).where(Unit.name == TA_LENG)).one()

        def to(choice: AudienceChoice) -> list[int]:
            return reached(notice(work, choice, "Họp giao ban", WORKING))

        drafting = AudienceChoice(Audience.STANDING, the_round(work), ReportStatus.DRAFTING)
        assert to(AudienceChoice(Audience.OFFICERS)) == [MAI, PAO, LAN]
        assert to(AudienceChoice(Audience.STAFF)) == [MAI, head.telegram_id, PAO, LAN]
        assert to(drafting) == [MAI]
        assert to(AudienceChoice(Audience.CHOSEN, unit_ids=(unit.id,))) == [LAN]


def test_a_notice_is_sent_word_for_word_to_whoever_still_serves(engine: Engine) -> None:
    text = "Họp giao ban 8:00 <thứ Hai>\n& mang theo số liệu"
    with transaction(engine) as work:
        plan = notice(work, AudienceChoice(Audience.OFFICERS), text, NOON)
        mailing.confirm(work, plan, person(work, OFFICE), local(NOON))
        for one in person(work, PAO).appointments:
            work.session.delete(one)
    told = goes_out(engine, "02/12/2026 14:00")
    assert [chat for chat, _ in told] == [MAI, LAN]
    assert all("Họp giao ban 8:00 &lt;thứ Hai&gt;\n&amp; mang theo số liệu" in said for _, said in told)
    assert goes_out(engine, "02/12/2026 14:01") == []


def test_a_notice_must_be_readable_and_a_phone_number_in_it_is_pointed_out(engine: Engine) -> None:
    with pytest.raises(NotReadable):
        readable_notice("123 !!")
    with pytest.raises(TooLong):
        readable_notice("họp " * 1000)
    with transaction(engine) as work:
        text = "Liên hệ 0912 345 678"
        plan = notice(work, AudienceChoice(Audience.OFFICERS), text, NOON)
    assert isinstance(plan.body, OfficeText)
    assert plan.body.private == ("0912 345 678",)
