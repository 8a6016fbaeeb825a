"""The checks an answer passes before it counts, and what it changes when it does."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from bot.domain.answers import Answer
from bot.domain.dialog.position import Candidate
from bot.domain.dialog.types import Change, Confirmation, ReportState
from bot.domain.form import Form, in_force
from bot.domain.form.rules import Broken, broken
from bot.domain.results.verdict import IndicatorResult, Verdict, judge_on, targets_of_unit


def first_finding(form: Form, state: ReportState, candidate: Candidate) -> Broken | None:
    """The first check that the candidate does not pass and that the person has not settled.

    A total that contradicts a part recorded before is no finding: the part is asked again afterwards.
    """
    passed = state.confirmed | {key for key, _ in candidate.agreed}
    together = {**state.answers, **candidate.answers}
    for one in broken(form, together, candidate.answers.keys()):
        if one.blocks and one.retype[0] not in candidate.answers:
            continue
        if one.key not in passed or (one.blocks and not one.excusable):
            return one
    return None


def with_answers(
    form: Form, state: ReportState, asking: str, candidate: Candidate
) -> tuple[ReportState, tuple[Change, ...], tuple[Confirmation, ...]]:
    """The report with the candidate's answers in it, all that changes by it, and the checks passed."""
    said = dict(candidate.answers)
    if candidate.reason:
        said[asking] = replace(said[asking], reason=candidate.reason)
    standing = in_force(form, {**state.answers, **said})
    changes = _changes(form, state.answers, standing, said.keys())
    confirmed = tuple(Confirmation(key, asking, reason) for key, reason in candidate.agreed)
    elsewhere = {code: answer for code, answer in state.answers.items() if code not in form.codes}
    after = replace(
        state,
        answers={**elsewhere, **standing},
        confirmed=state.confirmed | {one.key for one in confirmed},
    )
    return after, changes, confirmed


def newly_judged(
    form: Form,
    before: ReportState,
    after: ReportState,
    changes: Collection[Change],
) -> tuple[IndicatorResult, ...]:
    """The indicators that these changes decided, or decided differently."""
    changed = {change.code for change in changes}
    found = []
    for indicator in targets_of_unit(form.indicators):
        if changed.isdisjoint(indicator.codes):
            continue
        standing, was = judge_on(indicator, after.on(form)), judge_on(indicator, before.on(form))
        if standing != was and standing.verdict is not Verdict.NOT_ENOUGH_DATA:
            found.append(standing)
    return tuple(found)


def _changes(
    form: Form, before: Mapping[str, Answer], standing: Mapping[str, Answer], said: Collection[str]
) -> tuple[Change, ...]:
    codes = [element.code for element in form.elements]
    return tuple(
        Change(code, before.get(code), standing.get(code), explicit=code in said)
        for code in codes
        if before.get(code) != standing.get(code)
    )
