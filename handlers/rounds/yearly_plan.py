"""The yearly plan in chat: its lines, a new one, and what the office makes of a proposal to open a round."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.refusals import PressOutdated
from bot.domain.rounds.yearly_plan import proposal_moment
from bot.services import yearly_plan
from bot.services.news.rounds import PlanLineEnded, ProposalSkipped
from bot.services.yearly_plan import Ahead, Occurrence
from handlers.rounds.opening_steps import decide, plan_asking, tell_opened
from handlers.rounds.round_plan import OpeningRound
from handlers.turn import Turn
from messages.rounds import buttons, views
from messages.rounds import plan_keyboards as keyboards


def show(turn: Turn) -> None:
    """/kehoach: every line with its next round."""
    lines = yearly_plan.lines(turn.work, turn.programme, turn.today)
    view = views.YearlyPlan(tuple(_line(turn, one) for one in lines))
    turn.reply(view, keyboards.plan([one.row.id for one in lines]))


def add_line(turn: Turn) -> None:
    """A new line is asked for as a round is; then whether it comes back."""
    decide(turn, OpeningRound(yearly=True))


def save_line(turn: Turn) -> None:
    """Keep the line that was just read."""
    plan = plan_asking(turn, "")
    button = turn.pressed(buttons.SaveLine)
    if not plan.yearly or button.stamp != plan.stamp or not plan.asks_only_of(turn.programme):
        raise PressOutdated
    row = yearly_plan.add_line(
        turn.work,
        plan.plan,
        every_year=button.every_year,
        programme=turn.programme,
        by=turn.me,
        now=turn.now,
    )
    turn.asked_enough()
    saved = yearly_plan.ahead(turn.work, row.id, turn.programme, turn.today)
    turn.reply(views.LineSaved(_line(turn, saved)), keyboards.back())


def show_line(turn: Turn) -> None:
    """One line, with all that its next round would be."""
    line_id = turn.pressed(buttons.ShowLine).line_id
    found = yearly_plan.ahead(turn.work, line_id, turn.programme, turn.today)
    proposal = None
    if found.next is not None:
        proposal = yearly_plan.describe(turn.work, found.next, turn.programme, turn.calendar, turn.today)
    year = found.next.year if found.next else None
    turn.reply(views.LineCard(_line(turn, found), proposal), keyboards.line(line_id, year))


def end_line(turn: Turn) -> None:
    """The line is not followed any more."""
    row = yearly_plan.end_line(turn.work, turn.pressed(buttons.EndLine).line_id, turn.now, turn.me)
    turn.reply(views.LineEnded(row.kind), keyboards.back())
    turn.tell_news(PlanLineEnded(row.kind))


def show_proposal(turn: Turn) -> None:
    """The proposal before its time, or once more."""
    button = turn.pressed(buttons.ShowProposal)
    proposed = _occurrence(turn, button.line_id, button.year)
    facts = yearly_plan.describe(turn.work, proposed, turn.programme, turn.calendar, turn.today)
    keyboard = keyboards.proposed(proposed.line_id, proposed.year, proposed.stamp, proposed.time)
    turn.reply(views.RoundProposed(facts), keyboard)


def open_proposed(turn: Turn) -> None:
    """Open exactly what the message showed."""
    button = turn.pressed(buttons.OpenProposed)
    proposed = _occurrence(turn, button.line_id, button.year)
    if proposed.stamp != button.stamp:
        raise PressOutdated
    opened = yearly_plan.open_planned(turn.work, proposed, turn.programme, turn.me, turn.today, turn.now)
    tell_opened(turn, opened)


def edit_proposed(turn: Turn) -> None:
    """Into the opening conversation, with everything filled in."""
    button = turn.pressed(buttons.EditProposed)
    proposed = _occurrence(turn, button.line_id, button.year)
    plan = proposed.plan
    decide(
        turn,
        OpeningRound(
            kind=plan.kind.value,
            title=plan.title,
            closing=plan.closing_date.isoformat(),
            due=plan.due_date.isoformat(),
            indicators=list(plan.indicators),
            planned_id=proposed.line_id,
            planned_year=proposed.year,
        ),
    )


def put_off(turn: Turn) -> None:
    """Propose it again some days later."""
    button = turn.pressed(buttons.PutOffProposed)
    proposed = replace(_occurrence(turn, button.line_id, button.year), time=button.time)
    until = yearly_plan.put_off(turn.work, proposed, turn.calendar, turn.now)
    turn.reply(views.ProposalPutOff(proposed.plan.period, until))


def skip(turn: Turn) -> None:
    """Not this year."""
    button = turn.pressed(buttons.SkipProposed)
    proposed = _occurrence(turn, button.line_id, button.year)
    yearly_plan.skip(turn.work, proposed, turn.now, turn.me)
    turn.reply(views.ProposalSkipped(proposed.plan.period), keyboards.back())
    turn.tell_news(ProposalSkipped(proposed.plan.period))


# --- steps ---------------------------------------------------------------------------------------


def _occurrence(turn: Turn, line_id: int, year: int) -> Occurrence:
    return yearly_plan.occurrence(turn.work, line_id, year, turn.programme, turn.today)


def _line(turn: Turn, one: Ahead) -> views.PlanLine:
    every_year = one.row.only_year is None
    if one.next is None:
        return views.PlanLine(one.row.kind, every_year)
    plan = one.next.plan
    proposed = proposal_moment(plan.kind, plan.closing_date, plan.due_date, turn.calendar)
    return views.PlanLine(
        kind=plan.kind,
        every_year=every_year,
        period=plan.period,
        due_date=plan.due_date,
        proposed_from=max(proposed, turn.calendar.earliest_working_moment_not_before(turn.now)),
    )
