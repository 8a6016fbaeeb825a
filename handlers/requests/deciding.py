"""The office's word on more time: granted, granted until another day, or refused with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.reading.dates import Day, UnclearDate, read_date
from bot.services import extending
from bot.services.news.requests import MoreTimeGranted, MoreTimeRefused
from bot.services.who_hears import Whom
from bot.storage.tables.clock import Extension
from handlers.prompts import Prompt, prompt
from handlers.requests.about_duty import about, day_of
from handlers.turn import Turn
from messages.requests import buttons, keyboards, views
from messages.shared import keyboards as shared_keyboards


@prompt
@dataclass(frozen=True)
class GrantingOtherDay(Prompt):
    """An office user is typing until when a unit is given longer."""

    one_shot = True

    extension_id: int


@prompt
@dataclass(frozen=True)
class RefusingExtension(Prompt):
    """An office user is typing why a unit is not given longer."""

    one_shot = True

    extension_id: int


def grant(turn: Turn) -> None:
    """The day that was asked for, or the one just considered."""
    button = turn.pressed(buttons.GrantExtension)
    _grant(turn, button.extension_id, day_of(button.day))


def ask_other_day(turn: Turn) -> None:
    """Until when instead?"""
    asked = extending.undecided(turn.work, turn.pressed(buttons.ChangeExtension).extension_id)
    turn.ask(GrantingOtherDay(asked.id))
    _ask_other_day(turn, asked, None)


def take_other_day(turn: Turn) -> None:
    """A typed day; asked back when it is unclear or a day off."""
    extension_id = turn.asked(GrantingOtherDay).extension_id
    match read_date(turn.text, turn.today):
        case Day(day):
            due = extending.consider(turn.work, extension_id, day, turn.calendar, turn.now)
            if due.off:
                turn.reply(views.CheckExtensionDay(due), keyboards.check_other_day(extension_id, due))
            else:
                _grant(turn, extension_id, day)
        case UnclearDate() as doubt:
            _ask_other_day(turn, extending.undecided(turn.work, extension_id), doubt)


def ask_reason(turn: Turn) -> None:
    """The request is about to be refused: why?"""
    asked = extending.undecided(turn.work, turn.pressed(buttons.RefuseExtension).extension_id)
    turn.ask(RefusingExtension(asked.id))
    view = views.WhyRefuseExtension(about(turn, asked.duty), extending.REASON_LIMIT)
    turn.reply(view, shared_keyboards.quit_only())


def refuse(turn: Turn) -> None:
    """The typed reason refuses the request."""
    extension_id = turn.asked(RefusingExtension).extension_id
    asked = extending.refuse(turn.work, extension_id, turn.me, turn.text, turn.now)
    turn.asked_enough()
    told = turn.tell_news(MoreTimeRefused(asked))[Whom.UNIT]
    turn.reply(views.ExtensionRefusedDone(about(turn, asked.duty), len(told)))


# --- steps ---------------------------------------------------------------------------------------


def _grant(turn: Turn, extension_id: int, day: date) -> None:
    asked = extending.grant(turn.work, extension_id, turn.me, day, turn.calendar, turn.now)
    turn.asked_enough()
    told = turn.tell_news(MoreTimeGranted(asked))[Whom.UNIT]
    turn.reply(views.ExtensionGrantedDone(about(turn, asked.duty), len(told)))


def _ask_other_day(turn: Turn, asked: Extension, doubt: UnclearDate | None) -> None:
    view = views.WhatOtherDay(about(turn, asked.duty), asked.asked_for, doubt)
    turn.reply(view, keyboards.other_day(asked.id, doubt))
