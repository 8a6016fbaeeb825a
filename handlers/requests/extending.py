"""More time: a unit asks for a day and says why; the whole office hears at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.reading.dates import Day, UnclearDate, read_date
from bot.domain.rounds.extensions import consider_extension, offered_days
from bot.services import extending
from bot.services.news.requests import MoreTimeAsked
from bot.storage.tables.clock import Extension
from handlers.prompts import Prompt, prompt
from handlers.requests.about_duty import about, asker, day_of
from handlers.telling import Scene
from handlers.turn import Turn
from messages.requests import buttons, keyboards, views
from messages.shared import keyboards as shared_keyboards


@prompt
@dataclass(frozen=True)
class ExtensionDay(Prompt):
    """Somebody is typing until when they would need."""

    one_shot = True

    report_id: int


@prompt
@dataclass(frozen=True)
class ExtensionReason(Prompt):
    """Somebody is typing why they need longer."""

    one_shot = True

    report_id: int
    day: str


def ask_day(turn: Turn) -> None:
    """Until when?"""
    report = extending.may_ask(turn.work, turn.pressed(buttons.AskExtension).report_id, turn.me)
    turn.ask(ExtensionDay(report.id))
    days = offered_days(report.duty.due_date, turn.today, turn.calendar)
    view = views.WhatExtensionDay(about(turn, report.duty), days[0])
    turn.reply(view, keyboards.extension_days(report.id, days))


def take_day(turn: Turn) -> None:
    """One of the days offered, or a day off all the same."""
    button = turn.pressed(buttons.TakeExtensionDay)
    _take_day(turn, button.report_id, day_of(button.day), sure=button.sure)


def take_text(turn: Turn) -> None:
    """A typed day; asked back when it is unclear."""
    report_id = turn.asked(ExtensionDay).report_id
    match read_date(turn.text, turn.today):
        case Day(day):
            _take_day(turn, report_id, day, sure=False)
        case UnclearDate() as doubt:
            duty = extending.may_ask(turn.work, report_id, turn.me).duty
            example = offered_days(duty.due_date, turn.today, turn.calendar)[0]
            days = [doubt.suggestion] if doubt.suggestion else []
            view = views.WhatExtensionDay(about(turn, duty), example, doubt)
            turn.reply(view, keyboards.extension_days(report_id, days))


def take_reason(turn: Turn) -> None:
    """The typed reason sends the request to everybody in the office."""
    asked = turn.asked(ExtensionReason)
    day = day_of(asked.day)
    made = extending.ask(turn.work, asked.report_id, turn.me, day, turn.text, turn.calendar, turn.now)
    turn.asked_enough()
    turn.reply(views.ExtensionAsked(about(turn, made.duty), made.asked_for))
    turn.tell_news(MoreTimeAsked(made))


def to_decide(scene: Scene, asked: Extension) -> views.ExtensionToDecide:
    """The request as the office reads it."""
    return views.ExtensionToDecide(
        about=about(scene, asked.duty),
        asked_for=asked.asked_for,
        reason=asked.reason,
        asked_at=asked.asked_at,
        by=asker(asked.person),
    )


def _take_day(turn: Turn, report_id: int, day: date, *, sure: bool) -> None:
    report = extending.may_ask(turn.work, report_id, turn.me)
    due = consider_extension(day, report.duty.due_date, turn.today, turn.calendar)
    if due.off and not sure:
        turn.ask(ExtensionDay(report_id))  # another day may be typed as well
        turn.reply(views.CheckExtensionDay(due), keyboards.check_extension_day(report_id, due))
        return
    turn.ask(ExtensionReason(report_id, day.isoformat()))
    view = views.WhyExtension(about(turn, report.duty), day, extending.REASON_LIMIT)
    turn.reply(view, shared_keyboards.quit_only())
