"""Rights over one's own data: see it, correct it, take a copy, withdraw consent, be erased (dossier §8)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps

from bot.domain.people import AppointmentStatus
from bot.services import my_data, registration
from bot.services.news.people import AccountForgotten, DutyGivenUp, RolesChanged
from handlers.prompts import Prompt, prompt
from handlers.route import Handler
from handlers.turn import Turn
from messages.my_data import buttons, keyboards, views
from messages.my_data.buttons import Detail
from messages.shared.keyboards import NoKeyboard
from messages.shared.views import PhoneByButton

COPY_PART = 3500
"""Characters of one message of the copy; Telegram takes 4096."""


@prompt
@dataclass(frozen=True)
class CorrectingMyData(Prompt):
    """Which detail about themselves a person is correcting."""

    one_shot = True

    detail: str


def about_the_known(handler: Handler) -> Handler:
    """A handler for people we know; a stranger is told that nothing is stored."""

    @wraps(handler)
    def guarded(turn: Turn) -> None:
        if turn.person is None:
            turn.reply(views.NothingStored())
        else:
            handler(turn)

    return guarded


@about_the_known
def show(turn: Turn) -> None:
    """/dulieucuatoi: all that is stored, and what can be done about it."""
    consent = my_data.last_consent(turn.work, turn.me)
    view = views.MyData(
        telegram_id=turn.me.telegram_id,
        name=turn.me.name,
        title=turn.me.title,
        phone=turn.me.phone,
        duties=_duties(turn),
        consent_version=consent.version if consent else None,
        agreed_at=consent.given_at if consent else None,
        withdrawn_at=consent.withdrawn_at if consent else None,
    )
    turn.reply(view, keyboards.my_data())


@about_the_known
def send_copy(turn: Turn) -> None:
    """Everything as JSON, in as many messages as it takes."""
    text = my_data.copy_of(turn.work, turn.me)
    parts = [text[at : at + COPY_PART] for at in range(0, len(text), COPY_PART)]
    for number, part in enumerate(parts, start=1):
        turn.reply(views.MyDataCopy(part, number, len(parts)))


@about_the_known
def ask_correction(turn: Turn) -> None:
    """What is right instead?"""
    detail = turn.pressed(buttons.CorrectMyData).detail
    turn.ask(CorrectingMyData(detail.value))
    match detail:
        case Detail.NAME:
            turn.reply(views.WhatCorrectName(turn.me.name))
        case Detail.TITLE:
            turn.reply(views.WhatCorrectTitle(turn.me.title))
        case Detail.PHONE:
            turn.reply(views.WhatCorrectPhone(turn.me.phone), keyboards.phone())


@about_the_known
def take_correction(turn: Turn) -> None:
    """The typed name or position; a typed number proves nothing, so only taking it away is read here."""
    detail = turn.asked(CorrectingMyData).detail
    if detail == Detail.NAME:
        registration.name_person(turn.me, turn.text)
    elif detail == Detail.TITLE:
        registration.title_person(turn.me, turn.text)
    elif turn.text == keyboards.FORGET_PHONE:
        my_data.forget_phone(turn.me)
    else:
        turn.reply(PhoneByButton(), keyboards.phone())
        return
    _corrected(turn)


@about_the_known
def take_phone(turn: Turn) -> None:
    """A contact shared while the phone number is being corrected; another person's is refused."""
    if turn.contact is not None and turn.asked(CorrectingMyData).detail == Detail.PHONE:
        registration.phone_person(turn.me, turn.contact.phone, turn.contact.of)
        _corrected(turn)


@about_the_known
def explain_withdrawal(turn: Turn) -> None:
    """/rutdongy: what it means, before the confirming press."""
    if my_data.has_agreed(turn.work, turn.me):
        turn.reply(views.WithdrawalExplained(_duties(turn)), keyboards.withdraw())
    else:
        turn.reply(views.NoConsentStands())


@about_the_known
def withdraw(turn: Turn) -> None:
    """Consent is taken back: every duty ends, nothing more is sent."""
    if not my_data.has_agreed(turn.work, turn.me):
        turn.reply(views.NoConsentStands())
        return
    ended = my_data.withdraw(turn.work, turn.me, turn.now)
    turn.tell_news(RolesChanged(turn.me))
    turn.asked_enough(wholly=True)
    turn.show(views.ConsentWithdrawn(turn.now))
    _tell(turn, ended, erased=False)


@about_the_known
def explain_erasure(turn: Turn) -> None:
    """/xoadulieu: what goes and what stays, before the confirming press."""
    turn.reply(views.ErasureExplained(_duties(turn)), keyboards.erase())


@about_the_known
def erase(turn: Turn) -> None:
    """Identity is erased at once; the unit's reports stay."""
    turn.tell_news(AccountForgotten(turn.me))
    ended = my_data.erase(turn.work, turn.me, turn.now)
    turn.asked_enough(wholly=True)
    turn.show(views.DataErased(turn.now))
    _tell(turn, ended, erased=True)


def _corrected(turn: Turn) -> None:
    turn.asked_enough()
    turn.reply(views.DataCorrected(), NoKeyboard())
    show(turn)


def _duties(turn: Turn) -> tuple[views.OwnDuty, ...]:
    """What this person serves or has asked to serve as."""
    current = (AppointmentStatus.ACTIVE, AppointmentStatus.PENDING)
    return tuple(
        views.OwnDuty(one.unit.name, one.role, one.status is AppointmentStatus.PENDING)
        for one in turn.me.appointments
        if one.status in current
    )


def _tell(turn: Turn, ended: list[my_data.EndedDuty], *, erased: bool) -> None:
    for duty in ended:
        turn.tell_news(DutyGivenUp(duty, erased))
