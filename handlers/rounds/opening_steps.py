"""From the plan of a round to the question that comes next: what is shown, and which buttons are under it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.programme import Horizon
from bot.domain.refusals import PressOutdated
from bot.domain.rounds import Period
from bot.domain.rounds.dates import consider_due
from bot.domain.rounds.yearly_plan import Proposal
from bot.services import opening, staffing, units
from bot.services.news.rounds import RoundOpened
from bot.storage.tables.rounds import Round
from handlers.rounds.round_plan import OpeningRound
from handlers.telling import Scene
from handlers.turn import Turn
from messages.rounds import keyboards, timing_keyboards, views
from messages.rounds import plan_keyboards as line_keyboards
from messages.rounds.views import LinePlanned
from messages.shared.keyboards import Inline


def plan_asking(turn: Turn, asks: str) -> OpeningRound:
    """The plan, if just this is being asked. Raises PressOutdated for a button of an earlier question."""
    plan = turn.asked(OpeningRound)
    if plan.asks != asks:
        raise PressOutdated
    return plan


def day_in(iso: str) -> date:
    """The day that a button carries. Raises PressOutdated for a forged one."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        raise PressOutdated from None


def decide(turn: Turn, plan: OpeningRound) -> None:
    """Remember the plan, and ask what it lacks."""
    turn.ask(plan)
    ask(turn, plan)


def ask(turn: Turn, plan: OpeningRound) -> None:
    """The question that comes next, or the whole plan."""
    match plan.asks:
        case "kind":
            turn.reply(views.WhatKind(plan.yearly), keyboards.kinds())
        case "title":
            _ask_title(turn, plan)
        case "closing":
            turn.reply(views.WhatClosingDate(plan.round_kind), keyboards.drop_only())
        case "due":
            turn.reply(views.WhatDueDate(period_so_far(turn, plan)), keyboards.drop_only())
        case "indicators":
            _ask_indicators(turn, plan)
        case "cadence":
            turn.reply(*reminders_of(plan))
        case "compile":
            view = views.WhatCompileDate(plan.plan.due_date, plan.plan.compile_date)
            turn.reply(view, timing_keyboards.compile_date(view))
        case _ if plan.yearly:
            turn.reply(_line(turn, plan), line_keyboards.planned(plan.stamp, plan.plan.closing_date.year))
        case _:
            turn.reply(_planned(turn, plan), keyboards.planned(plan.stamp))


def period_so_far(turn: Turn, plan: OpeningRound) -> Period:
    """What the round reports on; where nothing but what is due is closed, as of today until that is known."""
    return replace(plan, due=turn.today.isoformat()).period if plan.of_documents else plan.period


def reminders_of(plan: OpeningRound) -> tuple[views.WhichReminders, Inline]:
    """The days on which is reminded, to be switched on and off."""
    view = views.WhichReminders(tuple(sorted(plan.plan.cadence)))
    return view, timing_keyboards.reminders(view)


def tell_opened(turn: Turn, opened: Round) -> None:
    """Whoever opened the round, and the rest of the office, hear of it."""
    told_at = turn.calendar.earliest_working_moment_not_before(turn.now)
    turn.tell_news(RoundOpened(opened, told_at, turn.calendar.is_working_moment(turn.now)))


def unserved(scene: Scene) -> tuple[str, ...]:
    """Units without anybody who answers for them."""
    return tuple(unit.name for unit in staffing.unserved(scene.work, scene.today))


def _ask_title(turn: Turn, plan: OpeningRound) -> None:
    if not plan.of_documents:
        turn.reply(views.WhatRoundTitle(opening.TITLE_LIMIT), keyboards.drop_only())
        return
    this_year = turn.today.year
    titles = [
        (one.code, year, one.titled(year))
        for one in turn.programme.documents
        for year in ((this_year, this_year + 1) if one.yearly else (this_year,))
    ]
    view = views.WhatRoundTitle(opening.TITLE_LIMIT, documents=True)
    turn.reply(view, keyboards.titles(titles))


def _ask_indicators(turn: Turn, plan: OpeningRound) -> None:
    due = date.fromisoformat(plan.due or "")
    everything = turn.programme.indicators
    annual = sum(one.horizon is Horizon.ANNUAL for one in everything)
    view = views.WhichIndicators(due, len(everything), annual)
    turn.reply(view, keyboards.indicators(view.total, view.annual))


def _line(turn: Turn, plan: OpeningRound) -> LinePlanned:
    asked = plan.plan
    proposal = Proposal(
        period=asked.period,
        due=consider_due(asked.due_date, asked.closing_date, turn.today, turn.calendar),
        closing_off=turn.calendar.why_off(asked.closing_date),
        days_left=(asked.due_date - turn.today).days,
        indicators=len(asked.indicators),
        of=len(turn.programme.indicators),
        units=units.how_many(turn.work, turn.today),
        cadence=asked.cadence,
    )
    return LinePlanned(proposal, asked.closing_date.year)


def _planned(turn: Turn, plan: OpeningRound) -> views.RoundPlanned:
    asked = plan.plan
    compiled = asked.compile_date
    return views.RoundPlanned(
        period=asked.period,
        due=consider_due(asked.due_date, asked.closing_date, turn.today, turn.calendar),
        days_left=(asked.due_date - turn.today).days,
        indicators=len(asked.indicators),
        of=len(turn.programme.indicators),
        units=units.how_many(turn.work, turn.today),
        unserved=unserved(turn),
        cadence=asked.cadence,
        compiled=consider_due(compiled, asked.due_date, turn.today, turn.calendar) if compiled else None,
    )
