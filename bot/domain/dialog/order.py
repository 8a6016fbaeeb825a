"""What is asked next, and how it is put: contradictions first, then what is open, then the texts."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.dialog.position import Candidate, Draft, Position, Suggested
from bot.domain.dialog.reading import reusable, whole_of
from bot.domain.dialog.texts import private_data
from bot.domain.dialog.types import (
    Ask,
    AskReason,
    AskText,
    Choice,
    Confirm,
    ConfirmKind,
    Done,
    Next,
    ReportState,
)
from bot.domain.form import Form
from bot.domain.form.rules import Broken, broken_on
from bot.domain.programme import ElementInput


def contradictions(form: Form, state: ReportState) -> list[Broken]:
    """The blocking rules that the record breaks and no reason excuses."""
    return [
        one
        for one in broken_on(state.on(form))
        if one.blocks and not (one.excusable and one.key in state.confirmed)
    ]


def next_code(form: Form, state: ReportState, position: Position) -> str | None:
    """The question to come; None when nothing is left."""
    return next(_most_urgent_first(form, state, position), None)


def _most_urgent_first(form: Form, state: ReportState, position: Position) -> Iterator[str]:
    """What contradicts itself, what was left for it, what the person came for; then what nobody has answered."""
    yield from (one.retype[0] for one in contradictions(form, state))
    applicable = [element.code for element in state.on(form).questions]
    yield from (code for code in applicable if code == position.returning)
    yield from (code for code in all_codes(form, state) if code in position.focus)
    standing = state.on(form).in_force
    yield from (code for code in applicable if code not in standing)
    not_known = [code for code in applicable if code in standing and not standing[code].settled]
    yield from (code for code in not_known if code not in position.postponed)
    yield from (section.code for section in form.sections if section.code not in state.narratives)


def all_codes(form: Form, state: ReportState) -> list[str]:
    """Every question that applies now and every text, in order."""
    return [e.code for e in state.on(form).questions] + [s.code for s in form.sections]


def number_of(form: Form, code: str) -> int:
    """The number that a question or a text goes by."""
    if code in form.codes:
        return form.element(code).number
    return [section.code for section in form.sections].index(code) + 1


def code_of(form: Form, number: int) -> str | None:
    """The question that goes by that number, whether it applies now or not."""
    element = form.numbered(number)
    return element.code if element else None


def present(form: Form, state: ReportState, position: Position, finding: Broken | None = None) -> Next:
    """What the person sees at this position; `finding` is the check that a waiting answer does not pass."""
    if position.asking is None:
        return Done()
    if position.asking not in form.codes:
        return _text(form, state, position)
    match position.pending:
        case Candidate() as candidate:
            return _candidate(form, state, position.asking, candidate, finding)
        case Suggested(doubt=None):
            element = form.element(position.asking)
            return Confirm(ConfirmKind.ZERO_OR_NOT_YET, (Choice.ZERO, Choice.NOT_YET, Choice.RETYPE), element)
        case Suggested(doubt=doubt, suggestions=suggestions):
            element = form.element(position.asking)
            choices = (Choice.TAKE, Choice.RETYPE)
            return Confirm(ConfirmKind.UNCLEAR, choices, element, doubt=doubt, suggestions=suggestions)
    return _ask(form, state, position, position.asking)


def _ask(form: Form, state: ReportState, position: Position, code: str) -> Ask:
    element = form.element(code)
    answered, of = state.on(form).answered_of
    against = [one for one in contradictions(form, state) if one.retype[0] == code]
    return Ask(
        element=element,
        answered=answered,
        of=of,
        current=state.on(form).in_force.get(code),
        previous=form.previous.get(code),
        total=whole_of(form, state, element),
        held=position.held[1] if position.held and position.held[0] == code else None,
        contradiction=against[0] if against else None,
        choices=offered(form, state, position),
    )


def offered(form: Form, state: ReportState, position: Position) -> tuple[Choice, ...]:
    """The buttons under the question that is asked."""
    code = position.asking
    if code is None:
        return ()
    codes = all_codes(form, state)
    back = (Choice.BACK,) if codes.index(code) else ()
    if code not in form.codes:
        keep = (Choice.KEEP,) if state.narratives.get(code) else ()
        return (*keep, Choice.SKIP_TEXT, Choice.SKIP_REST, *back)
    element = form.element(code)
    current = state.on(form).in_force.get(code)
    keep = (Choice.KEEP,) if current and current.settled else ()
    take = (Choice.TAKE,) if position.held and position.held[0] == code else ()
    same = (Choice.SAME,) if reusable(form, element) else ()
    said = (Choice.YES, Choice.NO) if element.input is ElementInput.YES_NO else (Choice.ZERO,)
    return (*take, *keep, *same, *said, Choice.NOT_YET, *back)


def _text(form: Form, state: ReportState, position: Position) -> Next:
    section = form.section(str(position.asking))
    if isinstance(position.pending, Draft):
        text = position.pending.text
        choices = (Choice.ACCEPT, Choice.RETYPE)
        found = private_data(text)
        return Confirm(ConfirmKind.PRIVATE_DATA, choices, section=section, text=text, private=found)
    return AskText(
        section=section,
        number=form.sections.index(section) + 1,
        of=len(form.sections),
        current=state.narratives.get(section.code),
        choices=offered(form, state, position),
    )


def _candidate(
    form: Form, state: ReportState, code: str, candidate: Candidate, finding: Broken | None
) -> Confirm | AskReason:
    element = form.element(code)
    values = {c: a.value for c, a in candidate.answers.items() if a.value is not None}
    if candidate.typing_reason and finding:
        return AskReason(element, values.get(code), finding, required=finding.blocks)
    kind = candidate.to_ask[0] if candidate.to_ask else ConfirmKind.CHECK
    return Confirm(
        kind,
        confirm_choices(candidate, finding),
        element,
        values,
        total=whole_of(form, state, element),
        broken=None if candidate.to_ask else finding,
    )


def confirm_choices(candidate: Candidate, finding: Broken | None) -> tuple[Choice, ...]:
    """The buttons under a confirmation of this candidate."""
    if candidate.to_ask:
        keep_total = (Choice.KEEP_TOTAL,) if candidate.to_ask[0] is ConfirmKind.TOTAL_DIFFERS else ()
        return (Choice.ACCEPT, *keep_total, Choice.RETYPE)
    if finding and finding.blocks:
        return (Choice.REASON, Choice.RETYPE)
    proposed = (Choice.PROPOSED,) if finding and finding.proposes else ()
    return (*proposed, Choice.ACCEPT, Choice.REASON, Choice.RETYPE)
