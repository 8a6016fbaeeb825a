"""One unit with everything that a unit can have, each thing with a word that nobody else may read; and those others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Engine, select

from bot.domain.answers import AnswerState
from bot.domain.people import AppointmentStatus, Role
from bot.domain.rounds import ReportStatus, RoundKind
from bot.domain.rounds.extensions import ExtensionStatus
from bot.domain.units.changes import UnitChangeKind
from bot.services import leaving, registration
from bot.services.rounds import RoundPlan, open_round
from bot.storage.engine import transaction
from bot.storage.queries import people
from bot.storage.tables.clock import Extension, HelpRequest, PlannedRound
from bot.storage.tables.desk import (
    Notice,
    NoticeKind,
    NoticeRecipient,
    QueriedNumber,
    UnitChange,
    UnitChangePart,
)
from bot.storage.tables.people import Appointment, Invitation, Person, Unit
from bot.storage.tables.reports import (
    DocumentFile,
    FiledDocument,
    Narrative,
    Report,
    StoredAnswer,
    Submission,
)
from bot.storage.tables.rounds import Duty
from bot.storage.work import Work
from tests.handlers.stage import BINH, NOW, UNIT, furnish
from tests.handlers.updates import Phone
from tests.programme import PROGRAMME

OTHER_UNIT = "PHONG_THO"
SECRETS = ("7.654.321", "7654321", "BÍMẬT", "Nguyễn Thị Bình", "0912000111", "SO-BIMAT", "FILE-BIMAT")
"""What only the unit itself and the office may read."""
OFFICER = Phone(2001, "Hoa")
"""The officer of another unit."""
HEAD = Phone(2002, "Sơn")
"""The head of another unit."""
ENDED, WITHDRAWN, ERASED, WAITING = (
    Phone(2003, "Lý"),
    Phone(2004, "Mẩy"),
    Phone(2005, "Nhè"),
    Phone(2006, "Páo"),
)


@dataclass(frozen=True)
class Ids:
    """The unit's things, by the names that buttons give to their numbers."""

    report_id: int
    document_id: int  # the report of its round of documents
    round_id: int
    duty_id: int
    unit_id: int
    person_id: int
    appointment_id: int
    waiting_id: int  # an appointment that waits for the office
    extension_id: int
    help_id: int
    invitation_id: int
    notice_id: int
    change_id: int
    line_id: int


def build(engine: Engine) -> Ids:
    """The stage's people, and the unit's things and others beside them."""
    furnish(engine)
    with transaction(engine) as work:
        return _everything(work)


def _everything(work: Work) -> Ids:
    session = work.session
    unit, other = people.unit_by_code(session, UNIT), people.unit_by_code(session, OTHER_UNIT)
    binh = people.person_by_telegram(session, BINH.telegram_id)
    assert unit is not None and other is not None and binh is not None
    binh.phone = "0912000111"
    _others(work, unit, other)
    report, duty = _report(work, unit)
    _fill(work, report, binh)
    documents = open_round(
        work,
        RoundPlan(RoundKind.DOCUMENT, date(2026, 12, 15), date(2026, 12, 15), (), title="Chương trình hành động"),
        PROGRAMME,
        None,
        NOW.date(),
        NOW,
    )  # fmt: skip
    paper = session.scalars(
        select(Report).join(Duty).where(Duty.round_id == documents.id, Duty.unit_id == unit.id)
    ).one()
    paper.status = ReportStatus.SUBMITTED
    session.add(FiledDocument(report_id=paper.id, number="SO-BIMAT", dated=NOW.date()))
    session.add(
        DocumentFile(
            report_id=paper.id, unique_id="u", file_id="FILE-BIMAT", is_photo=False, name="BÍMẬT.pdf", size=1,
            sent_at=NOW,
        )
    )  # fmt: skip
    asked = {"duty_id": duty.id, "person_id": binh.id, "asked_at": NOW}
    extension = Extension(
        **asked, asked_for=date(2026, 12, 20), reason="BÍMẬT ốm", status=ExtensionStatus.PENDING
    )
    request = HelpRequest(**asked, question="BÍMẬT hỏi")
    code = Invitation(
        token_hash="f" * 64, unit_id=unit.id, role=Role.OFFICER, created_at=NOW, expires_at=NOW + timedelta(days=7)
    )  # fmt: skip
    notice = Notice(kind=NoticeKind.NOTICE, text="BÍMẬT thông báo", made_at=NOW)
    change = UnitChange(
        kind=UnitChangeKind.DISSOLVE, decision_number="SO-BIMAT", decision_date=NOW.date(), effective_on=NOW.date(),
        entered_at=NOW,
    )  # fmt: skip
    line = PlannedRound(
        kind=RoundKind.YEAR, closing_month=11, closing_day=30, due_month=12, due_day=10, indicators=["N01"],
        entered_at=NOW,
    )  # fmt: skip
    session.add_all([extension, request, code, notice, change, line])
    session.flush()
    session.add(UnitChangePart(change_id=change.id, unit_id=unit.id, before=True, name="BÍMẬT tên"))
    session.add(
        NoticeRecipient(notice_id=notice.id, person_id=binh.id, unit_id=unit.id, message_key="BÍMẬT khóa")
    )
    session.flush()
    [mine] = [one for one in binh.appointments if one.status is AppointmentStatus.ACTIVE]
    waiting = people.person_by_telegram(session, WAITING.telegram_id)
    assert waiting is not None
    return Ids(
        report_id=report.id,
        document_id=paper.id,
        round_id=duty.round_id,
        duty_id=duty.id,
        unit_id=unit.id,
        person_id=binh.id,
        appointment_id=mine.id,
        waiting_id=waiting.appointments[0].id,
        extension_id=extension.id,
        help_id=request.id,
        invitation_id=code.id,
        notice_id=notice.id,
        change_id=change.id,
        line_id=line.id,
    )


def _report(work: Work, unit: Unit) -> tuple[Report, Duty]:
    found = work.session.execute(
        select(Report, Duty).join(Duty, Report.duty_id == Duty.id).where(Duty.unit_id == unit.id)
    ).one()
    return found[0], found[1]


def _fill(work: Work, report: Report, by: Person) -> None:
    """A report that was filed, and one number of it asked back."""
    for code in ("DV", "NLD", "TT"):
        work.session.add(
            StoredAnswer(
                report_id=report.id, code=code, state=AnswerState.COUNT, value=7_654_321, reason="BÍMẬT lý do",
                answered_by=by.id, answered_at=NOW,
            )
        )  # fmt: skip
    section = PROGRAMME.sections[0].code
    work.session.add(Narrative(report_id=report.id, section=section, text="BÍMẬT lời văn", written_at=NOW))
    report.status, report.submitted_at, report.submitted_by = ReportStatus.RETURNED, NOW, by.id
    report.first_filed_at, report.receipt = NOW, "BC-BÍMẬT"
    report.returned_reason = "BÍMẬT trả lại"
    work.session.add(
        Submission(
            report_id=report.id, number=1, submitted_by=by.id, submitted_at=NOW,
            content={"answers": {}, "narratives": {}}, by_office=False,
        )
    )  # fmt: skip
    work.session.add(
        QueriedNumber(report_id=report.id, submission=1, code="TT", reason="BÍMẬT hỏi lại", asked_at=NOW)
    )


def _others(work: Work, unit: Unit, other: Unit) -> None:
    _serve(work, OFFICER, other, Role.OFFICER)
    _serve(work, HEAD, other, Role.CHAIR)
    ended = _serve(work, ENDED, unit, Role.OFFICER)
    for appointment in ended.appointments:
        appointment.status = AppointmentStatus.ENDED
    leaving.withdraw(work, _serve(work, WITHDRAWN, unit, Role.OFFICER), NOW)
    leaving.erase(work, _serve(work, ERASED, unit, Role.OFFICER), NOW)
    waiting = registration.agree(work, WAITING.telegram_id, "2026-11", "0" * 64, NOW)
    registration.name_person(waiting, "Người Chờ Duyệt")
    work.session.add(
        Appointment(
            person_id=waiting.id, unit_id=unit.id, role=Role.OFFICER, status=AppointmentStatus.PENDING, requested_at=NOW
        )
    )  # fmt: skip
    work.session.flush()


def _serve(work: Work, phone: Phone, unit: Unit, role: Role) -> Person:
    token = registration.invite(work, unit, role, None, NOW)
    person = registration.agree(work, phone.telegram_id, "2026-11", "0" * 64, NOW)
    registration.name_person(person, f"Người {phone.first_name}")
    registration.accept_invitation(work, person, registration.hash_of(token), NOW)
    work.session.flush()
    return person
