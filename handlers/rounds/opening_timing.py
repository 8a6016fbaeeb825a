"""What of a round's plan has a default: on which days is reminded, and when the office puts the report together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.reading.dates import DateDoubt, Day, UnclearDate, read_date
from bot.domain.refusals import CompileDateWrong
from bot.domain.rounds.cadence import OFFERED_CADENCE
from bot.domain.rounds.dates import consider_due, due_days
from handlers.rounds.opening_steps import day_in, decide, plan_asking, reminders_of
from handlers.rounds.round_plan import CADENCE, COMPILE, OpeningRound
from handlers.turn import Turn
from messages.rounds import buttons, views
from messages.rounds import timing_keyboards as keyboards
from messages.rounds.buttons import Reminders


def toggle_reminder(turn: Turn) -> None:
    """One day more, or one less."""
    plan = plan_asking(turn, CADENCE)
    days = set(plan.plan.cadence) ^ ({turn.pressed(buttons.ToggleReminder).days} & set(OFFERED_CADENCE))
    _show_reminders(turn, replace(plan, cadence=sorted(days)))


def set_reminders(turn: Turn) -> None:
    """As usual, or on opening only."""
    plan = plan_asking(turn, CADENCE)
    usual = turn.pressed(buttons.SetReminders).how is Reminders.USUAL
    _show_reminders(turn, replace(plan, cadence=None if usual else []))


def finish_reminders(turn: Turn) -> None:
    """These are the days."""
    decide(turn, replace(plan_asking(turn, CADENCE), changing=""))


def read_compile_date(turn: Turn, plan: OpeningRound) -> None:
    """A typed compile date."""
    due = plan.plan.due_date
    match read_date(turn.text, turn.today, due_days(due, turn.today)):
        case Day(day):
            _compile_on(turn, plan, day, sure=False)
        case UnclearDate(DateDoubt.OUTSIDE, date() as day) if day < due:
            raise CompileDateWrong(due, day)
        case UnclearDate() as doubt:
            view = views.WhatCompileDate(due, plan.plan.compile_date, doubt)
            turn.reply(view, keyboards.compile_date(view))


def take_compile_date(turn: Turn) -> None:
    """The suggested day is meant, or the typed one although it is a day off."""
    button = turn.pressed(buttons.TakeCompileDate)
    _compile_on(turn, plan_asking(turn, COMPILE), day_in(button.day), sure=button.sure)


def no_compile_date(turn: Turn) -> None:
    """There is none."""
    decide(turn, replace(plan_asking(turn, COMPILE), compile=None, changing=""))


# --- steps ---------------------------------------------------------------------------------------


def _show_reminders(turn: Turn, plan: OpeningRound) -> None:
    turn.ask(plan)
    turn.show(*reminders_of(plan))


def _compile_on(turn: Turn, plan: OpeningRound, day: date, *, sure: bool) -> None:
    due = plan.plan.due_date
    if day < due:
        raise CompileDateWrong(due, day)
    considered = consider_due(day, due, turn.today, turn.calendar)
    if sure or considered.plain:
        decide(turn, replace(plan, compile=day.isoformat(), changing=""))
    else:
        turn.reply(views.CheckCompileDate(considered), keyboards.check_compile_date(considered))
