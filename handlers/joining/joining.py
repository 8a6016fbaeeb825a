"""Joining: the notice and consent, an invitation or a request, name, position and phone, the office's decision."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from bot.domain.page import Page, page_of
from bot.domain.people import AppointmentStatus
from bot.domain.refusals import InvitationUnknown, PressOutdated
from bot.domain.units import UnitName
from bot.services import guessing, handing_over, inviting, registration, staffing
from bot.services.my_data import has_agreed
from bot.services.news.people import CodesTried, DutyHandedOver, InvitationTaken, RequestMade, RolesChanged
from bot.services.units import existing
from bot.storage.tables.people import Appointment
from handlers.prompts import Prompt, prompt
from handlers.turn import Turn
from messages.joining import buttons, views
from messages.joining import keyboards as joining_keyboards
from messages.shared.keyboards import PAGE, NoKeyboard
from messages.shared.views import PhoneByButton


@prompt
@dataclass(frozen=True)
class Joining(Prompt):
    """Where a newcomer is: which invitation or unit brought them, and what they are being asked."""

    step: str  # "consent", "unit", "name", "title", "phone"
    token_hash: str | None = None
    unit_id: int | None = None


def start(turn: Turn) -> None:
    """/start, alone or with an invitation."""
    if turn.argument:
        open_invitation(turn, turn.argument)
    elif turn.duties:
        turn.house.show_main_menu(turn)
    else:
        turn.reply(views.Hello(turn.programme.province), joining_keyboards.hello())


def open_invitation(turn: Turn, token: str) -> None:
    """Somebody pressed a one-time link."""
    token_hash = registration.hash_of(token)
    guessing.require_patience(turn.work, turn.speaker.telegram_id, turn.now)
    try:
        invitation = registration.valid_invitation(turn.work, token_hash, turn.now, turn.person)
    except InvitationUnknown as refusal:  # said, not raised: what is counted must stay
        _count_wrong_code(turn)
        turn.reply(refusal)
        return
    join = Joining(step="consent", token_hash=token_hash)
    if _agreed(turn):
        _go_on(turn, join)
    else:
        turn.reply(views.Invited(unit=invitation.unit.name, role=invitation.role))
        _ask_consent(turn, join)


def _count_wrong_code(turn: Turn) -> None:
    count = guessing.was_wrong(turn.work, turn.speaker.telegram_id, turn.now)
    if count is not None:
        turn.tell_news(CodesTried(turn.speaker.full_name, count))


def want_to_report(turn: Turn) -> None:
    """/dangky, or the button for officers: consent first, then the unit."""
    join = Joining(step="unit")
    if _agreed(turn):
        _ask_unit(turn, join)
    else:
        _ask_consent(turn, join)


def agree(turn: Turn) -> None:
    """The person has agreed to the notice."""
    button = turn.pressed(buttons.Agree)
    notice = views.ConsentNotice(turn.programme.province)
    if button.version != notice.version:
        turn.reply(views.NoticeChanged())
        _ask_consent(turn, _joining(turn))
        return
    text_hash = hashlib.sha256(turn.presenter.text(notice).encode()).hexdigest()
    turn.person = registration.agree(turn.work, turn.speaker.telegram_id, notice.version, text_hash, turn.now)
    turn.show(views.ConsentGiven(at=turn.now))
    _go_on(turn, _joining(turn))


def decline(turn: Turn) -> None:
    """No consent: nothing is stored, welfare stays open to everybody."""
    turn.asked_enough()
    turn.show(views.ConsentDeclined(), joining_keyboards.hello())


def turn_units_page(turn: Turn) -> None:
    """Another page of units to choose from."""
    page = turn.pressed(buttons.UnitsPage).page
    turn.show(views.WhichUnit(), joining_keyboards.units(_units(turn, page)))


def choose_unit(turn: Turn) -> None:
    """The newcomer has named the unit."""
    unit = registration.active_unit(turn.work, turn.pressed(buttons.ChooseUnit).unit_id, turn.today)
    if not _agreed(turn):
        _ask_consent(turn, Joining(step="unit", unit_id=unit.id))
        return
    turn.show(views.UnitChosen(unit=unit.name))
    _go_on(turn, Joining(step="unit", unit_id=unit.id))


def use_telegram_name(turn: Turn) -> None:
    """The name in Telegram is the full name."""
    _require_step(turn, "name")
    _named(turn, turn.speaker.full_name)


def use_invited_name(turn: Turn) -> None:
    """The invitation has it right."""
    _require_step(turn, "name")
    invited = _invited_name(turn, turn.asked(Joining))
    if invited is None:
        raise PressOutdated
    _named(turn, invited)


def take_text(turn: Turn) -> None:
    """Text while joining: a unit to search, a name, a position, or words instead of a contact."""
    match turn.asked(Joining).step:
        case "consent":
            turn.reply(
                views.PressAgreeFirst(),
                joining_keyboards.consent(views.ConsentNotice(turn.programme.province)),
            )
        case "unit":
            _search_unit(turn)
        case "name":
            _named(turn, turn.text)
        case "title":
            registration.title_person(turn.me, turn.text)
            _ask_phone(turn)
        case "phone" if turn.text == joining_keyboards.SKIP_PHONE:
            finish(turn)
        case _:
            turn.reply(PhoneByButton(), joining_keyboards.phone())


def skip_title(turn: Turn) -> None:
    """No position given."""
    _require_step(turn, "title")
    _ask_phone(turn)


def take_contact(turn: Turn) -> None:
    """A contact shared by the button; another person's is refused."""
    _require_step(turn, "phone")
    if turn.contact is None:
        return
    registration.phone_person(turn.me, turn.contact.phone, turn.contact.of)
    finish(turn)


def finish(turn: Turn) -> None:
    """Everything known: serve at once by invitation, or ask the office. Raises PressOutdated without either."""
    join = turn.asked(Joining)
    turn.asked_enough()
    if join.token_hash is not None:
        appointment = registration.accept_invitation(turn.work, turn.me, join.token_hash, turn.now)
        _serve_or_wait(turn, appointment)
    elif join.unit_id is None:
        raise PressOutdated
    else:
        appointment = registration.request_to_join(turn.work, turn.me, join.unit_id, turn.today, turn.now)
        _wait(turn, appointment)


# --- steps ---------------------------------------------------------------------------------------


def _go_on(turn: Turn, join: Joining) -> None:
    if join.token_hash is None and join.unit_id is None:
        _ask_unit(turn, join)
    elif turn.me.name:
        turn.ask(join)
        finish(turn)
    else:
        turn.ask(replace(join, step="name"))
        turn.reply(
            views.WhatName(), joining_keyboards.names(turn.speaker.full_name, _invited_name(turn, join))
        )


def _invited_name(turn: Turn, join: Joining) -> str | None:
    return inviting.invited_name(turn.work, join.token_hash) if join.token_hash else None


def _ask_consent(turn: Turn, join: Joining) -> None:
    turn.ask(replace(join, step="consent"))
    notice = views.ConsentNotice(turn.programme.province)
    turn.reply(notice, joining_keyboards.consent(notice))


def _ask_unit(turn: Turn, join: Joining) -> None:
    turn.ask(replace(join, step="unit"))
    turn.reply(views.WhichUnit(), joining_keyboards.units(_units(turn, 0)))


def _search_unit(turn: Turn) -> None:
    found = registration.search_units(turn.work, turn.text, turn.today)
    view = views.UnitsFound(words=turn.text[:60]) if found else views.NoUnitFound(words=turn.text[:60])
    shown = page_of(found, 0, PAGE) if found else _units(turn, 0)
    turn.reply(view, joining_keyboards.units(shown))


def _units(turn: Turn, page: int) -> Page[UnitName]:
    return existing(turn.work, turn.today, page, PAGE)


def _named(turn: Turn, name: str) -> None:
    registration.name_person(turn.me, name)
    turn.ask(replace(turn.asked(Joining), step="title"))
    turn.reply(views.WhatTitle(name=turn.me.name or ""), joining_keyboards.skip_title())


def _ask_phone(turn: Turn) -> None:
    turn.ask(replace(turn.asked(Joining), step="phone"))
    turn.reply(views.WhatPhone(), joining_keyboards.phone())


def _serve_or_wait(turn: Turn, appointment: Appointment) -> None:
    """An invitation counts at once; an officer's code of a hand-over waits for the office."""
    if appointment.status is AppointmentStatus.ACTIVE:
        _welcome(turn, appointment)
    else:
        _wait(turn, appointment)


def _wait(turn: Turn, appointment: Appointment) -> None:
    turn.reply(views.RequestSent(unit=appointment.unit.name), NoKeyboard())
    turn.tell_news(RequestMade(appointment))


def _welcome(turn: Turn, appointment: Appointment) -> None:
    turn.reply(views.Welcome(unit=appointment.unit.name, role=appointment.role), NoKeyboard())
    staffing.read_again(turn.work, turn.me)
    turn.house.show_main_menu(turn)
    turn.tell_news(RolesChanged(turn.me))
    old = handing_over.predecessor_of(turn.work, appointment)
    if old is None:
        turn.tell_news(InvitationTaken(appointment))
    else:
        turn.tell_news(DutyHandedOver(appointment, old))
        turn.tell_news(RolesChanged(old.person))


def _require_step(turn: Turn, step: str) -> None:
    """Raises PressOutdated: a button or contact that answers another question than the one being asked."""
    if turn.asked(Joining).step != step:
        raise PressOutdated


def _joining(turn: Turn) -> Joining:
    return turn.prompt if isinstance(turn.prompt, Joining) else Joining(step="unit")


def _agreed(turn: Turn) -> bool:
    return turn.person is not None and has_agreed(turn.work, turn.person)
