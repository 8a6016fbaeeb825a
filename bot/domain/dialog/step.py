"""One step of the dialog, and taking a conversation up where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.dialog.checks import first_finding
from bot.domain.dialog.order import all_codes, next_code, present
from bot.domain.dialog.position import Candidate, Position
from bot.domain.dialog.types import Change, Confirmation, Next, Reject, ReportState, TextChange
from bot.domain.form import Form
from bot.domain.form.rules import Broken
from bot.domain.results.verdict import IndicatorResult


@dataclass(frozen=True, slots=True)
class Step:
    """What one saying did, and what the person sees next."""

    position: Position
    next: Next
    changes: tuple[Change, ...] = ()
    text_changes: tuple[TextChange, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()
    judged: tuple[IndicatorResult, ...] = ()  # indicators decided, or decided differently, by these changes
    rejected: Reject | None = None  # why nothing was taken; `next` asks again


def recorded(state: ReportState, step: Step) -> ReportState:
    """What the report holds once the step is on record."""
    answers = dict(state.answers)
    for change in step.changes:
        if change.after is None:
            answers.pop(change.code, None)
        else:
            answers[change.code] = change.after
    texts = {one.section: one.after for one in step.text_changes}
    passed = {one.key for one in step.confirmed}
    return ReportState(answers, {**state.narratives, **texts}, state.confirmed | passed)


def resume(form: Form, state: ReportState, position: Position) -> Step:
    """Where the conversation stands, asked again; `Position()` begins at the first open question."""
    here = settled(form, state, position)
    return Step(here, presented(form, state, here))


def settled(form: Form, state: ReportState, position: Position) -> Position:
    """The position as far as it still fits the form and the report, which may have changed meanwhile."""
    here = position.within(form)
    if here.asking not in all_codes(form, state):
        return moved(here, next_code(form, state, here))
    waiting = here.pending
    if isinstance(waiting, Candidate) and here.asking and not waiting.to_ask:
        finding = first_finding(form, state, waiting)
        if finding is None or finding.key != waiting.asked:
            value = waiting.answers[here.asking].value if here.asking in waiting.answers else None
            held = None if value is None else (here.asking, value)
            return replace(here.at(here.asking), held=held)
    return here


def presented(form: Form, state: ReportState, position: Position) -> Next:
    """What the person sees at a settled position."""
    return present(form, state, position, _finding(form, state, position))


def _finding(form: Form, state: ReportState, position: Position) -> Broken | None:
    waiting = position.pending
    if not isinstance(waiting, Candidate) or waiting.to_ask:
        return None
    return first_finding(form, state, waiting)


def moved(position: Position, code: str | None) -> Position:
    """The position with `code` asked; once there, nothing is left to return to."""
    returning = None if code == position.returning else position.returning
    return replace(position.at(code), returning=returning)
