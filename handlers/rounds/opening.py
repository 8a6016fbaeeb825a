"""Opening a round: kind, closing date, due date, indicators, one question after the other; then it opens at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.domain.programme import Horizon
from bot.domain.reading.dates import DateDoubt, Day, Expect, UnclearDate, read_date
from bot.domain.refusals import PressOutdated, RoundDatesWrong, SecondRound
from bot.domain.rounds import Period
from bot.domain.rounds.dates import closing_days, consider_due, due_days
from bot.domain.rounds.yearly_plan import DayOfYear
from bot.services import opening, yearly_plan
from handlers.rounds import opening_timing
from handlers.rounds.opening_steps import ask, day_in, decide, period_so_far, plan_asking, tell_opened
from handlers.rounds.round_plan import CADENCE, COMPILE, OpeningRound
from handlers.turn import Turn
from messages.rounds import buttons, keyboards, views
from messages.rounds import plan_keyboards as line_keyboards
from messages.rounds.buttons import Indicators, PlanPart
from messages.rounds.views import NoSuchDayEveryYear
from messages.shared.buttons import Button

PAGE = 12


def start(turn: Turn) -> None:
    """/modot: begin, or begin anew."""
    decide(turn, OpeningRound())


def choose_kind(turn: Turn) -> None:
    """What kind of round."""
    kind = turn.pressed(buttons.ChooseKind).kind
    decide(turn, replace(plan_asking(turn, "kind"), kind=kind.value, title=None))


def take_text(turn: Turn) -> None:
    """A typed title or date; where a button is waited for, the question once more."""
    plan = turn.asked(OpeningRound)
    match plan.asks:
        case "title":
            _call_it(turn, plan, opening.readable_title(turn.text) or None)
        case "closing":
            _read_closing(turn, plan)
        case "due":
            _read_due(turn, plan)
        case "compile":
            opening_timing.read_compile_date(turn, plan)
        case _:
            ask(turn, plan)


def take_title(turn: Turn) -> None:
    """A document that the programme asks of every unit."""
    button = turn.pressed(buttons.TakeTitle)
    plan = plan_asking(turn, "title")
    known = next((one for one in turn.programme.documents if one.code == button.code), None)
    if known is None or not plan.of_documents or abs(button.year - turn.today.year) > 1:
        raise PressOutdated
    _call_it(turn, plan, known.titled(button.year))


def take_closing_date(turn: Turn) -> None:
    """The suggested closing date is meant."""
    _close_on(turn, plan_asking(turn, "closing"), day_in(turn.pressed(buttons.TakeClosingDate).day))


def take_due_date(turn: Turn) -> None:
    """The suggested due date is meant, or the typed one although it is past or a day off."""
    button = turn.pressed(buttons.TakeDueDate)
    _due_on(turn, plan_asking(turn, "due"), day_in(button.day), sure=button.sure)


def choose_indicators(turn: Turn) -> None:
    """All, the annual ones, or one by one."""
    plan = plan_asking(turn, "indicators")
    everything = turn.programme.indicators
    match turn.pressed(buttons.ChooseIndicators).how:
        case Indicators.ALL:
            decide(turn, replace(plan, indicators=[one.code for one in everything]))
        case Indicators.ANNUAL:
            annual = [one.code for one in everything if one.horizon is Horizon.ANNUAL]
            decide(turn, replace(plan, indicators=annual))
        case Indicators.PICK:
            _show_picker(turn, replace(plan, picked=plan.picked or []), 0)


def toggle_indicator(turn: Turn) -> None:
    """One more, or one less."""
    button = turn.pressed(buttons.ToggleIndicator)
    plan, picked = _picking(turn)
    picked ^= {button.code} & {one.code for one in turn.programme.indicators}
    _show_picker(turn, replace(plan, picked=sorted(picked)), button.page)


def turn_indicators(turn: Turn) -> None:
    """Another page to pick from."""
    _show_picker(turn, _picking(turn)[0], turn.pressed(buttons.TurnIndicators).page)


def finish_indicators(turn: Turn) -> None:
    """These are all."""
    plan, picked = _picking(turn)
    chosen = [one.code for one in turn.programme.indicators if one.code in picked]
    if chosen:
        decide(turn, replace(plan, indicators=chosen, picked=None))
    else:
        _show_picker(turn, plan, 0, finished_empty=True)


def ask_what_to_change(turn: Turn) -> None:
    """The plan is not right yet."""
    plan = plan_asking(turn, "")
    turn.reply(
        views.WhatToChange(), keyboards.what_to_change(of_documents=plan.of_documents, yearly=plan.yearly)
    )


def change(turn: Turn) -> None:
    """One part is asked again, the others stay."""
    plan = plan_asking(turn, "")
    match turn.pressed(buttons.ChangePlan).part:
        case PlanPart.KIND:
            decide(turn, replace(plan, kind=None, title=None))
        case PlanPart.CLOSING:
            decide(turn, replace(plan, closing=None))
        case PlanPart.DUE:
            decide(turn, replace(plan, due=None))
        case PlanPart.INDICATORS:
            decide(turn, replace(plan, indicators=None, picked=plan.indicators))
        case PlanPart.CADENCE if not plan.yearly:
            decide(turn, replace(plan, changing=CADENCE))
        case PlanPart.COMPILE if not plan.yearly:
            decide(turn, replace(plan, changing=COMPILE))
        case _:
            raise PressOutdated


def drop(turn: Turn) -> None:
    """No round after all."""
    here = turn.prompt
    if isinstance(here, OpeningRound):
        turn.asked_enough()
    turn.show(views.PlanDropped(yearly=isinstance(here, OpeningRound) and here.yearly))


def open_round(turn: Turn) -> None:
    """Open what was just read, and tell everybody whom it concerns; a second one for the same only if it is meant."""
    _open_or_ask(turn, turn.pressed(buttons.OpenRound).stamp)


def open_second(turn: Turn) -> None:
    """It is meant: of the two this one will count. Asked again if a colleague has opened one meanwhile."""
    button = turn.pressed(buttons.OpenSecond)
    _open_or_ask(turn, button.stamp, button.beside)


# --- steps ---------------------------------------------------------------------------------------


def _open_or_ask(turn: Turn, stamp: str, beside: int | None = None) -> None:
    try:
        _open(turn, stamp, beside)
    except SecondRound as there:
        turn.reply(there, keyboards.second(stamp, there.newest_id))


def _open(turn: Turn, stamp: str, beside: int | None) -> None:
    plan = plan_asking(turn, "")
    if stamp != plan.stamp or plan.yearly or not plan.asks_only_of(turn.programme):
        raise PressOutdated
    if plan.planned_id is not None and plan.planned_year is not None:
        yearly_plan.occurrence(
            turn.work, plan.planned_id, plan.planned_year, turn.programme, turn.today
        )  # a colleague may have been quicker
    opening.require_first(turn.work, plan.period, beside)
    opened = opening.open_once(turn.work, plan.plan, turn.programme, turn.me, turn.today, turn.now)
    if plan.planned_id is not None and plan.planned_year is not None:
        yearly_plan.mark_opened(turn.work, plan.planned_id, plan.planned_year, turn.now)
    turn.asked_enough()
    tell_opened(turn, opened)


def _picking(turn: Turn) -> tuple[OpeningRound, set[str]]:
    plan = plan_asking(turn, "indicators")
    if plan.picked is None:
        raise PressOutdated
    return plan, set(plan.picked)


def _call_it(turn: Turn, plan: OpeningRound, title: str | None) -> None:
    if plan.of_documents and title is not None and not plan.yearly:
        # The same document may not be asked twice, whenever it is due.
        opening.require_new(turn.work, Period(plan.round_kind, turn.today, title))
    decide(turn, replace(plan, title=title))


def _read_closing(turn: Turn, plan: OpeningRound) -> None:
    expected = Expect.FUTURE if plan.yearly else closing_days(turn.today)
    match read_date(turn.text, turn.today, expected):
        case Day(day):
            _close_on(turn, plan, day)
        case UnclearDate(DateDoubt.OUTSIDE, date() as day) if plan.yearly:
            _close_on(turn, plan, day)
        case UnclearDate() as doubt:
            view = views.WhatClosingDate(plan.round_kind, doubt)
            turn.reply(view, keyboards.closing_date(doubt))


def _close_on(turn: Turn, plan: OpeningRound, day: date) -> None:
    if plan.yearly:
        coming = DayOfYear.of(day).not_before(turn.today)
        if coming is None or not DayOfYear.of(day).comes_every_year:
            _offer_other_days(turn, buttons.TakeClosingDate)
            return
        day = coming
    decided = replace(plan, closing=day.isoformat())
    if not plan.yearly:
        opening.require_new(turn.work, decided.period)
    too_early = decided.due is not None and date.fromisoformat(decided.due) < day
    decide(turn, replace(decided, due=None, compile=None) if too_early else decided)


def _read_due(turn: Turn, plan: OpeningRound) -> None:
    closing = _earliest_due(turn, plan)
    expected = Expect.FUTURE if plan.of_documents else due_days(closing, turn.today)
    match read_date(turn.text, turn.today, expected):
        case Day(day):
            _due_on(turn, plan, day, sure=False)
        case UnclearDate(DateDoubt.OUTSIDE, date() as day) if plan.yearly or day < max(closing, turn.today):
            _due_on(turn, plan, day, sure=False)
        case UnclearDate() as doubt:
            turn.reply(views.WhatDueDate(period_so_far(turn, plan), doubt), keyboards.due_date(doubt))


def _offer_other_days(turn: Turn, take: Callable[[str], Button]) -> None:
    """29/2 is no day of a yearly plan; its neighbours are."""
    days = [DayOfYear(2, 28), DayOfYear(3, 1)]
    coming = [day for one in days if (day := one.not_before(turn.today)) is not None]
    keyboard = line_keyboards.other_days([(day, take(day.isoformat())) for day in coming])
    turn.reply(NoSuchDayEveryYear(), keyboard)


def _earliest_due(turn: Turn, plan: OpeningRound) -> date:
    return turn.today if plan.of_documents else plan.period.closing_date


def _due_on(turn: Turn, plan: OpeningRound, day: date, *, sure: bool) -> None:
    closing = _earliest_due(turn, plan)
    if plan.yearly:
        coming = DayOfYear.of(day).not_before(closing)
        if coming is None or not DayOfYear.of(day).comes_every_year:
            _offer_other_days(turn, lambda iso: buttons.TakeDueDate(iso, sure=False))
            return
        day = coming
    if day < closing and not plan.of_documents:
        raise RoundDatesWrong(closing, day)
    considered = consider_due(day, closing, turn.today, turn.calendar)
    if sure or considered.plain:
        # Nothing is put together before it is due.
        compiled = plan.compile if plan.compile and date.fromisoformat(plan.compile) >= day else None
        decide(turn, replace(plan, due=day.isoformat(), compile=compiled))
    else:
        turn.reply(views.CheckDueDate(considered), keyboards.check_due_date(considered))


def _show_picker(turn: Turn, plan: OpeningRound, page: int, *, finished_empty: bool = False) -> None:
    turn.ask(plan)
    picked = set(plan.picked or ())
    rows = [(number, one, one.code in picked) for number, one in enumerate(turn.programme.indicators, 1)]
    pages = -(-len(rows) // PAGE)
    page = min(max(page, 0), pages - 1)
    shown = tuple(rows[page * PAGE : (page + 1) * PAGE])
    view = views.PickIndicators(page, pages, shown, len(picked), finished_empty)
    turn.show(view, keyboards.pick_indicators(view))
