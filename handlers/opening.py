"""Opening a round: kind, closing date, due date, indicators, one question after the other; then it opens at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.dates import DateDoubt, Day, UnclearDate, read_date
from bot.domain.programme import Horizon
from bot.domain.refusals import PressOutdated, RoundDatesWrong
from bot.domain.round_dates import closing_days, consider_due, due_days
from bot.services import opening
from bot.services.rounds import period_of, units_in
from bot.storage.queries import people
from handlers.round_plan import OpeningRound
from handlers.turn import Turn
from messages import presses
from messages.keyboards import opening as keyboards
from messages.presses import Indicators, PlanPart
from messages.views import opening as views

PAGE = 12


def start(turn: Turn) -> None:
    """/modot: begin, or begin anew."""
    _decide(turn, OpeningRound())


def choose_kind(turn: Turn) -> None:
    """What kind of round."""
    kind = turn.pressed(presses.ChooseKind).kind
    _decide(turn, replace(_plan(turn, "kind"), kind=kind.value, title=None))


def take_text(turn: Turn) -> None:
    """A typed title or date; where a button is waited for, the question once more."""
    plan = turn.asked(OpeningRound)
    match plan.asks:
        case "title":
            _decide(turn, replace(plan, title=opening.readable_title(turn.text) or None))
        case "closing":
            _read_closing(turn, plan)
        case "due":
            _read_due(turn, plan)
        case _:
            _ask(turn, plan)


def take_closing_date(turn: Turn) -> None:
    """The suggested closing date is meant."""
    _close_on(turn, _plan(turn, "closing"), _day(turn.pressed(presses.TakeClosingDate).day))


def take_due_date(turn: Turn) -> None:
    """The suggested due date is meant, or the typed one although it is past or a day off."""
    button = turn.pressed(presses.TakeDueDate)
    _due_on(turn, _plan(turn, "due"), _day(button.day), sure=button.sure)


def choose_indicators(turn: Turn) -> None:
    """All, the annual ones, or one by one."""
    plan = _plan(turn, "indicators")
    everything = turn.programme.indicators
    match turn.pressed(presses.ChooseIndicators).how:
        case Indicators.ALL:
            _decide(turn, replace(plan, indicators=[one.code for one in everything]))
        case Indicators.ANNUAL:
            annual = [one.code for one in everything if one.horizon is Horizon.ANNUAL]
            _decide(turn, replace(plan, indicators=annual))
        case Indicators.PICK:
            _show_picker(turn, replace(plan, picked=plan.picked or []), 0)


def toggle_indicator(turn: Turn) -> None:
    """One more, or one less."""
    button = turn.pressed(presses.ToggleIndicator)
    plan, picked = _picking(turn)
    picked ^= {button.code} & {one.code for one in turn.programme.indicators}
    _show_picker(turn, replace(plan, picked=sorted(picked)), button.page)


def turn_indicators(turn: Turn) -> None:
    """Another page to pick from."""
    _show_picker(turn, _picking(turn)[0], turn.pressed(presses.TurnIndicators).page)


def finish_indicators(turn: Turn) -> None:
    """These are all."""
    plan, picked = _picking(turn)
    chosen = [one.code for one in turn.programme.indicators if one.code in picked]
    if chosen:
        _decide(turn, replace(plan, indicators=chosen, picked=None))
    else:
        _show_picker(turn, plan, 0, finished_empty=True)


def ask_what_to_change(turn: Turn) -> None:
    """The plan is not right yet."""
    _plan(turn, "")
    turn.reply(views.WhatToChange(), keyboards.what_to_change())


def change(turn: Turn) -> None:
    """One part is asked again, the others stay."""
    plan = _plan(turn, "")
    match turn.pressed(presses.ChangePlan).part:
        case PlanPart.KIND:
            _decide(turn, replace(plan, kind=None, title=None))
        case PlanPart.CLOSING:
            _decide(turn, replace(plan, closing=None))
        case PlanPart.DUE:
            _decide(turn, replace(plan, due=None))
        case PlanPart.INDICATORS:
            _decide(turn, replace(plan, indicators=None, picked=plan.indicators))


def drop(turn: Turn) -> None:
    """No round after all."""
    if isinstance(turn.topic, OpeningRound):
        turn.asked_enough()
    turn.show(views.PlanDropped())


def open_round(turn: Turn) -> None:
    """Open what was just read, and tell everybody whom it concerns."""
    plan = _plan(turn, "")
    if turn.pressed(presses.OpenRound).stamp != plan.stamp or not plan.asks_only_of(turn.programme):
        raise PressOutdated
    opened = opening.open_once(turn.work, plan.plan, turn.programme, turn.me, turn.today, turn.now)
    turn.asked_enough()
    view = views.RoundNowOpen(
        period=period_of(opened),
        due_date=opened.due_date,
        units=units_in(turn.work, opened),
        hearers=len(opening.who_answers(turn.work, opened)),
        told_at=turn.calendar.earliest_working_moment_not_before(turn.now),
        at_once=turn.calendar.is_working_moment(turn.now),
        unserved=len(_unserved(turn)),
    )
    turn.reply(view, keyboards.now_open(opened.id))
    turn.tell_office(replace(view, by=turn.me.name), keyboards.now_open(opened.id), but=turn.me)


# --- steps ---------------------------------------------------------------------------------------


def _plan(turn: Turn, asks: str) -> OpeningRound:
    """The plan, if just this is being asked. Raises PressOutdated for a button of an earlier question."""
    plan = turn.asked(OpeningRound)
    if plan.asks != asks:
        raise PressOutdated
    return plan


def _picking(turn: Turn) -> tuple[OpeningRound, set[str]]:
    plan = _plan(turn, "indicators")
    if plan.picked is None:
        raise PressOutdated
    return plan, set(plan.picked)


def _day(iso: str) -> date:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        raise PressOutdated from None


def _decide(turn: Turn, plan: OpeningRound) -> None:
    turn.ask(plan)
    _ask(turn, plan)


def _ask(turn: Turn, plan: OpeningRound) -> None:
    match plan.asks:
        case "kind":
            turn.reply(views.WhatKind(), keyboards.kinds())
        case "title":
            turn.reply(views.WhatRoundTitle(opening.TITLE_LIMIT), keyboards.drop_only())
        case "closing":
            turn.reply(views.WhatClosingDate(plan.round_kind), keyboards.drop_only())
        case "due":
            turn.reply(views.WhatDueDate(plan.period), keyboards.drop_only())
        case "indicators":
            _ask_indicators(turn, plan)
        case _:
            turn.reply(_planned(turn, plan), keyboards.planned(plan.stamp))


def _read_closing(turn: Turn, plan: OpeningRound) -> None:
    match read_date(turn.text, turn.today, closing_days(turn.today)):
        case Day(day):
            _close_on(turn, plan, day)
        case UnclearDate() as doubt:
            view = views.WhatClosingDate(plan.round_kind, doubt)
            turn.reply(view, keyboards.closing_date(doubt))


def _close_on(turn: Turn, plan: OpeningRound, day: date) -> None:
    decided = replace(plan, closing=day.isoformat())
    opening.require_new(turn.work, decided.period)
    too_early = decided.due is not None and date.fromisoformat(decided.due) < day
    _decide(turn, replace(decided, due=None) if too_early else decided)


def _read_due(turn: Turn, plan: OpeningRound) -> None:
    closing = plan.period.closing_date
    match read_date(turn.text, turn.today, due_days(closing, turn.today)):
        case Day(day):
            _due_on(turn, plan, day, sure=False)
        case UnclearDate(DateDoubt.OUTSIDE, date() as day) if day < max(closing, turn.today):
            _due_on(turn, plan, day, sure=False)
        case UnclearDate() as doubt:
            turn.reply(views.WhatDueDate(plan.period, doubt), keyboards.due_date(doubt))


def _due_on(turn: Turn, plan: OpeningRound, day: date, *, sure: bool) -> None:
    closing = plan.period.closing_date
    if day < closing:
        raise RoundDatesWrong(closing, day)
    considered = consider_due(day, closing, turn.today, turn.calendar)
    if sure or considered.plain:
        _decide(turn, replace(plan, due=day.isoformat()))
    else:
        turn.reply(views.CheckDueDate(considered), keyboards.check_due_date(considered))


def _ask_indicators(turn: Turn, plan: OpeningRound) -> None:
    due = date.fromisoformat(plan.due or "")
    everything = turn.programme.indicators
    annual = sum(one.horizon is Horizon.ANNUAL for one in everything)
    view = views.WhichIndicators(due, len(everything), annual)
    turn.reply(view, keyboards.indicators(view.total, view.annual))


def _show_picker(turn: Turn, plan: OpeningRound, page: int, *, finished_empty: bool = False) -> None:
    turn.ask(plan)
    picked = set(plan.picked or ())
    rows = [(number, one, one.code in picked) for number, one in enumerate(turn.programme.indicators, 1)]
    pages = -(-len(rows) // PAGE)
    page = min(max(page, 0), pages - 1)
    shown = tuple(rows[page * PAGE : (page + 1) * PAGE])
    view = views.PickIndicators(page, pages, shown, len(picked), finished_empty)
    turn.show(view, keyboards.pick_indicators(view))


def _planned(turn: Turn, plan: OpeningRound) -> views.RoundPlanned:
    asked = plan.plan
    return views.RoundPlanned(
        period=asked.period,
        due=consider_due(asked.due_date, asked.closing_date, turn.today, turn.calendar),
        days_left=(asked.due_date - turn.today).days,
        indicators=len(asked.indicators),
        of=len(turn.programme.indicators),
        units=len(people.active_units(turn.work.session, turn.today)),
        unserved=_unserved(turn),
    )


def _unserved(turn: Turn) -> tuple[str, ...]:
    return tuple(unit.name for unit in people.units_without_officer(turn.work.session, turn.today))
