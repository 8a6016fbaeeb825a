"""One report open on the table: its form, what it holds, and whether this person may touch it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.answers import Answer
from bot.domain.dialog.types import ReportState
from bot.domain.form import Form, build_form
from bot.domain.people import REPORTING_ROLES, AppointmentStatus, Role
from bot.domain.programme import ElementKind, Programme, Span, UnitKind
from bot.domain.refusals import ReportNotEditable, RoundClosed, RoundGone
from bot.domain.rounds import Period, ReportStatus, RoundStatus
from bot.domain.rounds.owed_documents import OwedDocument
from bot.services.past_rounds import UnitPast, past_of, term_rounds, with_term
from bot.services.rounds import period_of, programme_of
from bot.storage.queries import reports, rounds
from bot.storage.queries import sheets as queries
from bot.storage.queries.rounds import RoundOfUnit
from bot.storage.queries.sheets import Given
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work

EDITABLE = frozenset({ReportStatus.NOT_STARTED, ReportStatus.DRAFTING, ReportStatus.RETURNED})


@dataclass(frozen=True)
class Sheet:
    """A report with its form and contents."""

    report: Report
    form: Form
    state: ReportState
    document: OwedDocument | None = None  # what is owed in a round of documents
    given: Mapping[str, Given] = field(default_factory=dict)  # who said each answer and text last
    reports_open: int = 0  # of its unit, in open rounds

    @property
    def duty(self) -> Duty:
        return self.report.duty

    @property
    def round(self) -> Round:
        return self.report.duty.round

    @property
    def period(self) -> Period:
        return period_of(self.round)

    @property
    def editable(self) -> bool:
        return self.report.status in EDITABLE and self.round.status is RoundStatus.OPEN


def open_sheet(work: Work, report_id: int, person: Person, *, to_change: bool = False) -> Sheet:
    """Open a report that this person answers for, or has declared to enter for its unit. Locked `to_change`.

    Raises RoundGone for a report that is not theirs, RoundClosed or ReportNotEditable when it cannot be changed.
    """
    report, there = queries.opened(work.session, report_id, lock=to_change)
    if report is None or not (answers_for(person, report.duty) or enters_for(work, person, report)):
        raise RoundGone
    if to_change:
        rounds.keep_open(work.session, report.duty.round_id)
    sheet = sheet_of(work, report, there)
    if to_change:
        require_editable(sheet)
    return sheet


def sheet_to_read(work: Work, report_id: int, person: Person) -> Sheet:
    """A report for who answers for it, and for the office. Raises RoundGone."""
    report = reports.report(work.session, report_id)
    if report is None or not (answers_for(person, report.duty) or may_enter_for(person, report.duty)):
        raise RoundGone
    return sheet_of(work, report)


def begun(work: Work, sheet: Sheet) -> None:
    """Something was put on record: the report is on its way, and its boards show that.

    Boards count where reports stand and what was filed: one more number in a report under way changes none of them.
    """
    if sheet.report.status is ReportStatus.NOT_STARTED:
        sheet.report.status = ReportStatus.DRAFTING
        sheet.round.changed()
    elif sheet.duty.unit_kind is UnitKind.PROVINCE:  # what the office enters of its own counts at once
        sheet.round.changed()
    work.session.flush()


def require_editable(sheet: Sheet) -> None:
    """Raises RoundClosed or ReportNotEditable."""
    if sheet.round.status is RoundStatus.CLOSED:
        raise RoundClosed(sheet.period)
    if not sheet.editable:
        raise ReportNotEditable(sheet.report.status)


def answers_for(person: Person, duty: Duty) -> bool:
    """Whether this person serves the unit of the duty; for the province that is the office."""
    roles = {Role.OFFICE} if duty.unit_kind is UnitKind.PROVINCE else REPORTING_ROLES
    return any(
        one.status is AppointmentStatus.ACTIVE and one.role in roles and one.unit_id == duty.unit_id
        for one in person.appointments
    )


def enters_for(work: Work, person: Person, report: Report) -> bool:
    """Whether this person is of the office and has declared to enter this report for its unit."""
    return may_enter_for(person, report.duty) and reports.declared_entering(
        work.session, report.id, person.id
    )


def may_enter_for(person: Person, duty: Duty) -> bool:
    """Whether this person may declare it: the office, of a unit that they do not serve themselves."""
    in_office = any(
        one.status is AppointmentStatus.ACTIVE and one.role is Role.OFFICE for one in person.appointments
    )
    return in_office and duty.unit_kind is not UnitKind.PROVINCE and not answers_for(person, duty)


def may_ask(person: Person, duty: Duty) -> bool:
    """Whether this person may ask the office for more time and help: not the office itself."""
    return duty.unit_kind is not UnitKind.PROVINCE and answers_for(person, duty)


def sheet_of(work: Work, report: Report, there: Sequence[RoundOfUnit] | None = None) -> Sheet:
    """The sheet of a report, whoever looks at it. `there` are all rounds, where they were read with the report."""
    duty = report.duty
    past = past_of(work, duty, there)
    bare = _bare(duty)
    codes = [one.code for one in bare.indicators if one.span is Span.TERM]
    held = queries.held(
        work.session,
        report.id,
        past.earlier[0].report_id if past.earlier else None,
        unit_id=duty.unit_id,
        term=term_rounds(work, duty.round, past) if codes else (),
        indicators=codes,
    )
    return Sheet(
        report,
        replace(_with_last_time(bare, duty, past, held.earlier), earlier=held.added),
        ReportState(held.answers, held.narratives, held.confirmed),
        reports.document(work.session, report.id) if bare.period.of_documents else None,
        held.given,
        past.reports_open,
    )


def form_of(work: Work, duty: Duty) -> Form:
    """The questions of a duty, with what the unit said last time."""
    past = past_of(work, duty)
    earlier = reports.answers(work.session, past.earlier[0].report_id) if past.earlier else {}
    return with_term(work, _with_last_time(_bare(duty), duty, past, earlier), duty)


def _bare(duty: Duty) -> Form:
    return build_form(
        programme_of(duty.round),
        duty.unit_kind,
        duty.round.indicators,
        unit_name=duty.unit_name,
        period=period_of(duty.round),
        sections=None if asks_texts(duty) else (),
    )


def _with_last_time(form: Form, duty: Duty, past: UnitPast, earlier: Mapping[str, Answer]) -> Form:
    if not past.earlier:
        return form
    previous = _comparable(duty, form.programme, past, earlier)
    return replace(form, previous=previous, previous_period=past.earlier[0].period)


def _comparable(
    duty: Duty, programme: Programme, past: UnitPast, earlier: Mapping[str, Answer]
) -> Mapping[str, Answer]:
    """The unit's last filed answers: of the same kind of round if there is one.

    From another kind of round only what exists at a date is comparable, not what happened in a span.
    """
    if past.earlier[0].period.kind is duty.round.kind:
        return earlier
    spans = {element.code for element in programme.elements if element.kind is ElementKind.FLOW}
    return {code: answer for code, answer in earlier.items() if code not in spans}


def asks_texts(duty: Duty) -> bool:
    """Whether narrative texts go with it: not with the province's own numbers, not with a document."""
    return duty.unit_kind is not UnitKind.PROVINCE and not period_of(duty.round).of_documents
