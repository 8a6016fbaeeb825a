"""People and units, as the office looks at them: a list, a search, a unit's card, a person's card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.page import Cut
from bot.domain.people import REPORTING_ROLES, AppointmentStatus
from bot.domain.units import UnitName
from bot.domain.units.changes import Decision
from bot.domain.units.staffing import Staffed
from bot.services import staffing
from bot.services.my_reports import where_they_stand
from bot.services.staffing import UnitStaff, reachable
from bot.services.units import past_of, province
from bot.storage.tables.desk import UnitChange
from bot.storage.tables.people import Appointment
from handlers.prompts import Prompt, prompt
from handlers.turn import Turn
from messages.people import buttons, keyboards, views
from messages.shared import keyboards as shared_keyboards
from messages.shared import words

PAGE = 8


@prompt
@dataclass(frozen=True)
class FindingStaff(Prompt):
    """The office is about to name a unit or a person; several searches may follow one another."""


def start(turn: Turn) -> None:
    """/canbo, alone or with words to look for."""
    if turn.argument:
        _find(turn, turn.argument)
    else:
        _show(turn, Staffed.ALL, 0)


def show_list(turn: Turn) -> None:
    """Another choice, another page."""
    button = turn.pressed(buttons.ShowStaff)
    _show(turn, button.shown, button.page)


def ask_whom(turn: Turn) -> None:
    """Which unit, or whom?"""
    turn.ask(FindingStaff())
    turn.reply(views.WhomToFind(), shared_keyboards.quit_only())


def take_words(turn: Turn) -> None:
    """The words to look for."""
    turn.asked(FindingStaff)
    _find(turn, turn.text)


def show_unit(turn: Turn) -> None:
    """A unit's card."""
    staff = staffing.unit_with_staff(turn.work, turn.pressed(buttons.ShowStaffedUnit).unit_id, turn.now)
    unit = staff.unit
    persons = {one.person_id: one.person.name or words.NO_NAME for one in (*staff.serving, *staff.asked)}
    invitations = [(one.id, words.ROLE[one.role]) for one in staff.invited]
    ended = unit.valid_to is not None and unit.valid_to < turn.today
    may_invite = unit.parent_id is not None and not ended
    keyboard = keyboards.staffed_unit(unit.id, list(persons.items()), invitations, may_invite=may_invite)
    turn.show(_card(turn, staff, ended=ended), keyboard)


def show_person(turn: Turn) -> None:
    """A person's card."""
    person_id = turn.pressed(buttons.ShowStaffPerson).person_id
    person, held, deciders = staffing.view_person(turn.work, person_id, turn.me, turn.now)
    duties = tuple(
        views.HeldDuty(
            unit=one.unit.name,
            role=one.role,
            status=one.status,
            since=one.decided_at or one.requested_at,
            decided_by=by.name if (by := deciders.get(one.decided_by or 0)) else None,
        )
        for one in held
    )
    card = views.StaffPersonCard(
        person.name or words.NO_NAME, person.title, person.phone, person.unreachable_since, duties
    )
    serving = [
        (one.id, one.unit.name, one.role in REPORTING_ROLES)
        for one in held
        if one.status is AppointmentStatus.ACTIVE
    ]
    asked = [(one.id, one.unit.name) for one in held if one.status is AppointmentStatus.PENDING]
    turn.show(card, keyboards.staff_person(serving, asked))


def ask_to_end(turn: Turn) -> None:
    """Is this duty really to end?"""
    duty = staffing.active_duty(turn.work, turn.pressed(buttons.AskToEndDuty).appointment_id)
    question = views.EndDutyQuestion(duty.person.name or words.NO_NAME, duty.unit.name, duty.role)
    turn.reply(question, keyboards.end_duty(duty.id))


def take_invitation_back(turn: Turn) -> None:
    """Nobody can use that invitation any more."""
    invitation_id = turn.pressed(buttons.TakeInvitationBack).invitation_id
    invitation = staffing.take_back_invitation(turn.work, invitation_id, turn.me, turn.now)
    turn.reply(views.InvitationTakenBack(invitation.unit.name, invitation.role), keyboards.to_staff())


def search(turn: Turn) -> bool:
    """Answer free text of the office that names a unit or a person; False when it names none."""
    units, persons = staffing.find(turn.work, turn.text, turn.today)
    if not units and not persons:
        return False
    _show_found(turn, turn.text, units, persons)
    return True


# --- steps ---------------------------------------------------------------------------------------


def _show(turn: Turn, shown: Staffed, wanted: int) -> None:
    counts = staffing.how_staffed(turn.work, turn.today, turn.now)
    cut = Cut.at(wanted, PAGE, counts[shown])
    here = staffing.units_with_staff(turn.work, shown, turn.today, turn.now, cut)
    view = views.StaffList(
        shown=shown,
        page=cut.number,
        pages=cut.pages,
        first=cut.first + 1,
        of=cut.of,
        counts=dict(counts),
        lines=tuple(
            views.StaffLine(one.unit.name, _persons(one.serving), len(one.invited), len(one.asked))
            for one in here
        ),
    )
    office = province(turn.work)
    turn.show(view, keyboards.staff_list(view, [(one.unit.id, one.unit.name) for one in here], office.id))


def _find(turn: Turn, said: str) -> None:
    _show_found(turn, said, *staffing.find(turn.work, said, turn.today))


def _show_found(
    turn: Turn, said: str, units: Sequence[UnitName], persons: Sequence[tuple[int, str | None]]
) -> None:
    view = views.StaffFound(said[:60], len(units), len(persons))
    keyboard = keyboards.found(
        [(unit.id, unit.name) for unit in units],
        [(number, name or words.NO_NAME) for number, name in persons],
    )
    turn.reply(view, keyboard)


def _card(turn: Turn, staff: UnitStaff, *, ended: bool) -> views.StaffedUnit:
    unit = staff.unit
    past = past_of(turn.work, unit.id)
    return views.StaffedUnit(
        unit=unit.name,
        code=unit.code,
        ended_on=unit.valid_to if ended else None,
        serving=_persons(staff.serving),
        asked=_persons(staff.asked),
        invitations=tuple(
            views.OpenInvitation(one.role, one.expires_at, one.replaces_id is not None)
            for one in staff.invited
        ),
        reports=where_they_stand(turn.work, unit.id),
        former=tuple(views.NameUntil(one.name, one.until) for one in past.former),
        decisions=tuple(_decided(one) for one in past.decisions),
    )


def _decided(change: UnitChange) -> views.DecidedChange:
    return views.DecidedChange(
        kind=change.kind,
        decision=Decision(change.decision_number, change.decision_date, change.effective_on),
        before=tuple(one.name for one in change.parts if one.before),
        after=tuple(one.name for one in change.parts if not one.before),
    )


def _persons(appointments: tuple[Appointment, ...]) -> tuple[views.StaffPerson, ...]:
    return tuple(
        views.StaffPerson(
            one.person.name or words.NO_NAME,
            one.person.title,
            one.person.phone,
            one.role,
            reachable(one.person),
        )
        for one in appointments
    )
