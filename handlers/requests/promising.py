"""Later: a unit says when it goes on with a report, and is left in peace until then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.reading.dates import Day, UnclearDate, read_date
from bot.domain.refusals import PromiseTooLate
from bot.domain.rounds.promises import later_choices
from bot.services import extending, my_reports, owing, promising
from bot.services.owing import take_up
from bot.storage.tables.rounds import Duty
from handlers.prompts import Prompt, prompt
from handlers.requests.about_duty import about, day_of
from handlers.turn import Turn
from messages.requests import buttons, keyboards, views
from messages.shared import labels


@prompt
@dataclass(frozen=True)
class PromisingDay(Prompt):
    """Somebody is typing when the unit goes on."""

    one_shot = True

    report_id: int


def choose_owed(turn: Turn) -> None:
    """Put off, more time or help: for the only report that is owed, or for which of them?"""
    owed = my_reports.owed(turn.work, turn.reports_for, turn.today)
    if len(owed) == 1:
        _show_ways(turn, owed[0][0])
    elif owed:
        named = labels.reports([(one.unit, one.period) for _, one in owed])
        choices = [(number, label) for (number, _), label in zip(owed, named, strict=True)]
        turn.reply(views.WhichOwed(), keyboards.which_owed(choices))
    else:
        turn.reply(views.NothingOwed())


def show_ways(turn: Turn) -> None:
    """What can be done about one report."""
    _show_ways(turn, turn.pressed(buttons.AnswerReminder).report_id)


def ask_when(turn: Turn) -> None:
    """When does the unit go on?"""
    report = take_up(turn.work, turn.pressed(buttons.AskLater).report_id, turn.me)
    turn.ask(PromisingDay(report.id))
    choices = later_choices(report.duty.due_date, turn.now, turn.calendar)
    anything = bool(choices.afternoon or choices.next_day or choices.latest)
    view = views.WhenLater(about(turn, report.duty), choices.latest, anything)
    tomorrow = turn.today + timedelta(days=1)
    turn.reply(view, keyboards.when_later(report.id, choices, tomorrow, turn.presenter.zone))


def take_day(turn: Turn) -> None:
    """One of the days offered."""
    button = turn.pressed(buttons.TakeLater)
    _promise(turn, button.report_id, day_of(button.day), afternoon=button.afternoon)


def take_text(turn: Turn) -> None:
    """A typed day; asked back when it is unclear."""
    report_id = turn.asked(PromisingDay).report_id
    match read_date(turn.text, turn.today):
        case Day(day):
            _promise(turn, report_id, day)
        case UnclearDate() as doubt:
            report = take_up(turn.work, report_id, turn.me)
            latest = later_choices(report.duty.due_date, turn.now, turn.calendar).latest
            view = views.WhenLater(about(turn, report.duty), latest, latest is not None, doubt)
            turn.reply(view, keyboards.meant_later(report_id, doubt))


# --- steps ---------------------------------------------------------------------------------------


def _show_ways(turn: Turn, report_id: int) -> None:
    duty = take_up(turn.work, report_id, turn.me).duty
    turn.put_aside()
    view = views.WaysToAnswer(
        about=about(turn, duty),
        promised=_still_promised(turn, duty),
        asked_for=extending.asked_for(turn.work, duty.id),
    )
    turn.reply(view, keyboards.ways(report_id))


def _still_promised(turn: Turn, duty: Duty) -> date | None:
    until = promising.promised_until(turn.work, duty.id)
    return until.astimezone(turn.presenter.zone).date() if until is not None and until > turn.now else None


def _promise(turn: Turn, report_id: int, day: date, *, afternoon: bool = False) -> None:
    try:
        made = promising.promise(
            turn.work, report_id, turn.me, day, turn.calendar, turn.now, afternoon=afternoon
        )
    except PromiseTooLate as refusal:
        turn.reply(refusal, keyboards.instead_of_later(report_id))
        return
    turn.asked_enough()
    meant = made.until.astimezone(turn.presenter.zone).date()
    view = views.Promised(about(turn, made.duty), made.until, day if day != meant else None)
    turn.reply(view, keyboards.promised(owing.report_of(turn.work, made.duty_id)))
