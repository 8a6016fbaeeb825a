"""What people do leaves a trace, in the same transaction; it is read by report, round, unit or person."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, select

from bot.domain.audit import AuditAction, LogLine, Name, Scope
from bot.domain.people import Role
from bot.domain.refusals import ReportMovedOn
from bot.domain.rounds import ReportStatus
from bot.services import audit_log, extending, leaving, my_data, registration, reviewing, working_days
from bot.services.registration import agree
from bot.services.rounds import close_round
from bot.storage.engine import transaction
from bot.storage.queries import audit, rounds
from bot.storage.tables.clock import Extension
from bot.storage.tables.desk import AuditEntry
from bot.storage.tables.reports import Revision
from bot.storage.work import Work
from tests.jobs.province import LAN, MAI, OFFICE, appoint, local, settle, touch
from tests.services.requests_stage import BUM_NUA, CALENDAR, TA_LENG, files, person, report_of

NOW = "02/12/2026 09:00"


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    touch(database, indicators=["N01", "K02"])
    return database


def log(work: Work, scope: Scope, about: int) -> list[LogLine]:
    work.session.flush()
    return audit_log.read(work, scope, about, 0, 50)


def actions(work: Work, scope: Scope, about: int) -> list[AuditAction | None]:
    return [one.action for one in log(work, scope, about)]


def test_a_report_tells_who_filed_viewed_returned_and_accepted_it_newest_first(engine: Engine) -> None:
    files(engine, NOW)
    with transaction(engine) as work:
        office, report = person(work, OFFICE), report_of(work)
        reviewing.record_view(work, reviewing.look_at(work, report.id), office, local("02/12/2026 10:00"))
        reviewing.return_report(work, report.id, office, "Số chưa khớp", local("02/12/2026 11:05"))
    files(engine, "02/12/2026 14:00")
    with transaction(engine) as work:
        report = report_of(work)
        reviewing.accept(work, report.id, person(work, OFFICE), local("02/12/2026 15:00"))
        assert actions(work, Scope.REPORT, report.id) == [
            AuditAction.REPORT_ACCEPTED,
            AuditAction.REPORT_SUBMITTED,
            AuditAction.REPORT_RETURNED,
            AuditAction.REPORT_VIEWED,
            AuditAction.REPORT_SUBMITTED,
        ]
        assert [one.by for one in log(work, Scope.REPORT, report.id)][:2] == [
            Name(f"Người {OFFICE}"),
            Name(f"Người {MAI}"),
        ]
        assert actions(work, Scope.UNIT, report.duty.unit_id) == actions(work, Scope.REPORT, report.id)


def test_every_changed_number_is_told_with_before_and_after_and_no_text_is(engine: Engine) -> None:
    with transaction(engine) as work:
        mai, report = person(work, MAI), report_of(work)
        for minute, code, before, after in (
            (1, "NLD", None, {"state": "count", "value": 100, "reason": "vì …"}),
            (2, "NLD", {"state": "count", "value": 100, "reason": "vì …"}, {"state": "count", "value": 90}),
            (3, "I", None, {"text": "Nội dung riêng"}),
        ):
            work.session.add(
                Revision(
                    report_id=report.id,
                    code=code,
                    before=before,
                    after=after,
                    person_id=mai.id,
                    at=local(f"02/12/2026 09:0{minute}"),
                )
            )
        text, changed, entered = log(work, Scope.REPORT, report.id)
        assert text.changed is not None
        assert text.changed.text
        assert "Nội dung riêng" not in repr(text)
        assert changed.changed is not None
        assert changed.changed.before is not None
        assert (changed.changed.before.value, changed.changed.before.reason) == (100, None)
        assert entered.changed is not None
        assert entered.changed.before is None
        assert len(log(work, Scope.PERSON, mai.id)) == 3


def test_pages_hold_every_line_once(engine: Engine) -> None:
    files(engine, NOW)
    with transaction(engine) as work:
        report = report_of(work)
        for minute in range(20):
            entry = {"report_id": report.id, "code": "NLD", "before": None, "person_id": None}
            at = local(f"02/12/2026 09:{minute:02}")
            work.session.add(Revision(**entry, after={"state": "count", "value": minute + 1}, at=at))
        work.session.flush()
        whole = log(work, Scope.REPORT, report.id)
        paged = [
            one
            for start in range(0, 24, 8)
            for one in audit_log.read(work, Scope.REPORT, report.id, start, 8)
        ]
        assert paged == whole
        assert audit.count(work.session, Scope.REPORT, report.id) == len(whole) == 21


def test_what_the_office_does_about_people_stands_in_both_their_logs(engine: Engine) -> None:
    with transaction(engine) as work:
        office, mai = person(work, OFFICE), person(work, MAI)
        appointment = mai.appointments[0]
        leaving.end(work, appointment.id, office, local(NOW))
        unit = report_of(work, TA_LENG).duty.unit
        registration.invite(work, unit, Role.OFFICER, office, local(NOW))
        assert actions(work, Scope.PERSON, mai.id) == [AuditAction.DUTY_ENDED]
        assert set(actions(work, Scope.PERSON, office.id)) >= {AuditAction.DUTY_ENDED, AuditAction.INVITED}
        (line,) = log(work, Scope.PERSON, mai.id)
        assert (line.by, line.subject, line.unit) == (Name(f"Người {OFFICE}"), Name(f"Người {MAI}"), BUM_NUA)


def test_a_request_is_approved_or_refused_with_a_trace(engine: Engine) -> None:
    with transaction(engine) as work:
        office = person(work, OFFICE)
        new = agree(work, 3001, "2026-11", "0" * 64, local(NOW))
        unit_id = report_of(work, TA_LENG).duty.unit_id
        asked = registration.request_to_join(work, new, unit_id, date(2026, 12, 2), local(NOW))
        registration.refuse(work, asked.id, office, "Không đúng đơn vị", local(NOW))
        again = registration.request_to_join(work, new, unit_id, date(2026, 12, 2), local(NOW))
        registration.approve(work, again.id, office, local("02/12/2026 09:05"))
        assert actions(work, Scope.PERSON, new.id) == [
            AuditAction.REQUEST_APPROVED,
            AuditAction.REQUEST_REFUSED,
        ]


def test_more_time_closing_and_calendar_leave_a_trace(engine: Engine) -> None:
    with transaction(engine) as work:
        office, lan = person(work, OFFICE), person(work, LAN)
        report = report_of(work, TA_LENG)
        asked = extending.ask(work, report.id, lan, date(2026, 12, 15), "Chờ số liệu", CALENDAR, local(NOW))
        assert isinstance(asked, Extension)
        extending.grant(work, asked.id, office, date(2026, 12, 14), CALENDAR, local("02/12/2026 10:00"))
        (granted,) = log(work, Scope.REPORT, report.id)
        assert (granted.action, granted.facts) == (AuditAction.MORE_TIME_GRANTED, {"until": "2026-12-14"})
        days = date(2027, 1, 4), date(2027, 1, 5)
        working_days.enter(work, *days, office, local(NOW), working=False, reason="Nghỉ bù")
        working_days.take_back(work, *days, office, local(NOW))
        (a_round,) = rounds.all_rounds(work.session)
        close_round(work, a_round.id, office, local("02/12/2026 11:00"))
        assert actions(work, Scope.ROUND, a_round.id) == [
            AuditAction.ROUND_CLOSED,
            AuditAction.MORE_TIME_GRANTED,
            AuditAction.ROUND_OPENED,
        ]
        kept = set(work.session.scalars(select(AuditEntry.action)))
        assert {AuditAction.DAYS_ENTERED, AuditAction.DAYS_TAKEN_BACK} <= kept


def test_of_whoever_has_had_their_data_erased_the_trace_stays_without_a_name(engine: Engine) -> None:
    files(engine, NOW)
    with transaction(engine) as work:
        mai = person(work, MAI)
        my_data.erase(work, mai, local("02/12/2026 12:00"))
        report = report_of(work)
        (filed,) = log(work, Scope.REPORT, report.id)
        assert filed.by == Name(None)
        assert actions(work, Scope.PERSON, mai.id)[:1] == [AuditAction.DATA_ERASED]
        assert audit_log.people_named(work, f"nguoi {MAI}") == []


def test_people_are_found_without_accents(engine: Engine) -> None:
    with transaction(engine) as work:
        unit_id = report_of(work).duty.unit_id
        appoint(work, 3002, unit_id).name = "Lò Thị Mai Hương"
        work.session.flush()
        assert [one.telegram_id for one in audit_log.people_named(work, "mai huong")] == [3002]
        assert audit_log.people_named(work, "!!") == []


def test_what_is_refused_leaves_no_trace(engine: Engine) -> None:
    with transaction(engine) as work:
        before = audit.count(work.session, Scope.PERSON, person(work, OFFICE).id)
        report = report_of(work)
        assert report.status is ReportStatus.NOT_STARTED
        with pytest.raises(ReportMovedOn):
            reviewing.accept(work, report.id, person(work, OFFICE), local(NOW))
        assert audit.count(work.session, Scope.PERSON, person(work, OFFICE).id) == before
