"""The answering dialog: one saying in, one step out. Pure; nothing is stored or sent here.

    step = resume(form, state, Position())           # begin a sitting
    step = advance(form, state, step.position, Typed("38/45"))

The caller records `changes`, `text_changes` and `confirmed`, keeps `position`, and shows `rejected` and `next`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.answers import Answer, counted
from bot.domain.dialog.checks import first_finding, newly_judged, with_answers
from bot.domain.dialog.order import all_codes, next_code, offered, present
from bot.domain.dialog.position import Candidate, Draft, Position, Suggested
from bot.domain.dialog.reading import Meaning, meaning_of_choice, meaning_of_text
from bot.domain.dialog.step import Step, moved, presented, resume, settled
from bot.domain.dialog.texts import private_data, refused_text, tidy_text
from bot.domain.dialog.types import (
    Choice,
    Confirm,
    Next,
    Pressed,
    Reject,
    RejectKind,
    ReportState,
    Said,
    Sent,
    TextChange,
    Typed,
)
from bot.domain.form import Form
from bot.domain.form.rules import Broken
from bot.domain.reading.numerals import read_count, read_yes_no
from bot.domain.reading.readings import Word, YesNo

__all__ = ["Step", "advance", "resume"]

_LONGEST_REASON = 500


def advance(form: Form, state: ReportState, position: Position, said: Said) -> Step:
    """The step that a saying makes; never raises for anything a person can type or press."""
    return _Turn(form, state, position).take(said)


class _Turn:
    """One saying, with everything it is judged by; `here` is where the person stands, moved on by it.

    Long, but of one piece: each part may end in any other (a yes is considered like the answer it stands for, an
    answer may be held, doubted or refused), so parts of their own would only hand the same four things around.
    """

    def __init__(self, form: Form, state: ReportState, position: Position) -> None:
        self.form, self.state = form, state
        self.given = position
        self.here = settled(form, state, position)

    # ── sorting ──

    def take(self, said: Said) -> Step:
        match said:
            case Pressed(choice=Choice.GO, code=code):
                return self._go(code)
            case Pressed():
                return self._press(said)
            case Sent():
                return self._reject(Reject(RejectKind.NOT_TEXT))
            case Typed(text=text):
                return self._type(text)

    def _press(self, said: Pressed) -> Step:
        here, shown = self.here, presented(self.form, self.state, self.here)
        if here.pending is not None and said.at == here.stamp and said.choice in _choices(shown):
            return self._confirm(said, shown)
        asked = here.at(here.asking)
        if here.asking and said.at == asked.stamp and said.choice in offered(self.form, self.state, asked):
            self.here = asked
            return self._answer_by_button(said, here.asking)
        return self._reject(Reject(RejectKind.STALE))

    def _type(self, text: str) -> Step:
        asking = self.here.asking
        if asking is None or self.given.asking is None:
            return self._reject(Reject(RejectKind.NOTHING_ASKED))
        if asking != self.given.asking:
            return self._reject(Reject(RejectKind.STALE))
        match self.here.pending:  # what is no answer to the doubt is a new answer to the question
            case Candidate(typing_reason=True) as candidate:
                return self._reason(candidate, text)
            case Candidate() | Draft():
                if spoken := self._spoken_yes_or_no(text):
                    return self._confirm(spoken, presented(self.form, self.state, self.here))
            case Suggested(doubt=None) if read_count(text) in (Word.NOT_YET, Word.UNKNOWN_YET):
                return self._answer_by_button(Pressed(Choice.NOT_YET, self.here.stamp), asking)
        if asking in self.form.codes:
            return self._consider(
                asking, meaning_of_text(self.form, self.state, self.form.element(asking), text)
            )
        return self._text(asking, text)

    def _spoken_yes_or_no(self, text: str) -> Pressed | None:
        """A confirmation may be answered in words."""
        choices = _choices(presented(self.form, self.state, self.here))
        match read_yes_no(text):
            case YesNo.YES if Choice.ACCEPT in choices:
                return Pressed(Choice.ACCEPT, self.here.stamp)
            case YesNo.NO:
                return Pressed(Choice.RETYPE, self.here.stamp)
        return None

    # ── answering ──

    def _answer_by_button(self, said: Pressed, asking: str) -> Step:
        if said.choice is Choice.BACK:
            codes = all_codes(self.form, self.state)
            return self._at(codes[codes.index(asking) - 1])
        if asking not in self.form.codes:
            return self._text_button(said.choice, asking)
        if said.choice is Choice.TAKE:
            held = self.here.held
            if held is None or held[1] != said.value:
                return self._reject(Reject(RejectKind.STALE))
            return self._consider(asking, Candidate({asking: counted(held[1])}))
        element = self.form.element(asking)
        return self._consider(asking, meaning_of_choice(self.form, self.state, element, said.choice))

    def _go(self, code: str | None) -> Step:
        if code is None or code not in all_codes(self.form, self.state):
            skip = self.state.on(self.form).skipped.get(code or "")
            return self._reject(Reject(RejectKind.NOT_ASKED, reason=skip.reason if skip else None))
        held = self.here.held
        if held and held[0] != code:
            self.here = replace(self.here, returning=held[0])
        return self._at(code)

    def _consider(self, asking: str, meaning: Meaning) -> Step:
        match meaning:
            case Reject():
                return self._reject(meaning)
            case Suggested():
                return self._wait(self.here.with_pending(meaning))
        finding = None if meaning.to_ask else first_finding(self.form, self.state, meaning)
        if finding is None and not meaning.to_ask:
            return self._record(asking, meaning)
        if finding and finding.blocks and not finding.excusable:
            return self._refuse(asking, meaning, finding)
        return self._wait(self.here.with_pending(replace(meaning, asked=finding.key if finding else None)))

    def _refuse(self, asking: str, candidate: Candidate, finding: Broken) -> Step:
        """A blocking rule: the number is held, in case it is the total that is wrong."""
        answer = candidate.answers.get(asking)
        value = answer.value if answer else None
        held = (asking, value) if value is not None and finding.retype[0] == asking else None
        self.here = replace(self.here.at(asking), held=held)
        asked_now = all_codes(self.form, self.state)
        go = tuple(code for code in finding.retype if code != asking and code in asked_now)
        return self._reject(Reject(RejectKind.BROKEN, broken=finding, value=value, go=go))

    # ── confirming ──

    def _confirm(self, said: Pressed, shown: Next) -> Step:
        asking, waiting = str(self.here.asking), self.here.pending
        if said.choice is Choice.RETYPE:
            return self._at(asking)
        match waiting:
            case Draft(text=text):
                return self._write(asking, text)
            case Suggested(suggestions=suggestions):
                if said.choice is not Choice.TAKE:
                    return self._answer_by_button(said, asking)
                if said.value not in suggestions:
                    return self._reject(Reject(RejectKind.STALE))
                return self._consider(asking, Candidate({asking: counted(said.value)}))
            case Candidate() as candidate:
                finding = shown.broken if isinstance(shown, Confirm) else None
                return self._consider_again(asking, candidate, said.choice, finding)
        return self._reject(Reject(RejectKind.STALE))

    def _consider_again(
        self, asking: str, candidate: Candidate, choice: Choice, finding: Broken | None
    ) -> Step:
        """The candidate after one of its confirmations was given."""
        if choice is Choice.REASON:
            return self._wait(self.here.with_pending(replace(candidate, typing_reason=True)))
        if candidate.to_ask:
            answers = candidate.answers
            if choice is Choice.KEEP_TOTAL:
                answers = {asking: answers[asking]}
            rest = replace(candidate, answers=answers, to_ask=candidate.to_ask[1:])
        elif choice is Choice.PROPOSED and finding and finding.proposes:
            code, value = finding.proposes
            rest = replace(candidate, answers={**candidate.answers, code: counted(value)})
        else:
            rest = _standing_by(candidate, None)
        return self._consider(asking, rest)

    def _reason(self, candidate: Candidate, text: str) -> Step:
        reason = " ".join(tidy_text(text).split())
        if not any(char.isalpha() for char in reason):
            return self._reject(Reject(RejectKind.EMPTY))
        if len(reason) > _LONGEST_REASON:
            too_long = RejectKind.TEXT_TOO_LONG
            return self._reject(Reject(too_long, length=len(reason), limit=_LONGEST_REASON, text=reason))
        return self._consider(str(self.here.asking), _standing_by(candidate, reason))

    # ── recording ──

    def _record(self, asking: str, candidate: Candidate) -> Step:
        after, changes, confirmed = with_answers(self.form, self.state, asking, candidate)
        judged = newly_judged(self.form, self.state, after, changes)
        self.here = _after_answering(self.here, asking, candidate.answers)
        step = self._next(after)
        return replace(step, changes=changes, confirmed=confirmed, judged=judged)

    def _next(self, after: ReportState) -> Step:
        position = moved(self.here, next_code(self.form, after, self.here))
        return Step(position, present(self.form, after, position))

    # ── texts ──

    def _text(self, code: str, text: str) -> Step:
        written = tidy_text(text)
        if refusal := refused_text(self.form.section(code), written):
            return self._reject(refusal)
        if private_data(written):
            return self._wait(self.here.with_pending(Draft(written)))
        return self._write(code, written)

    def _text_button(self, choice: Choice, code: str) -> Step:
        if choice is Choice.KEEP:
            return self._write(code, self.state.narratives[code])
        rest = [s.code for s in self.form.sections if s.code not in self.state.narratives]
        return self._write(code, "", others=rest if choice is Choice.SKIP_REST else [])

    def _write(self, code: str, text: str, others: list[str] | None = None) -> Step:
        written = dict.fromkeys(others or [], "") | {code: text}
        before = self.state.narratives
        changes = tuple(
            TextChange(section, before.get(section), new)
            for section, new in written.items()
            if before.get(section) != new
        )
        self.here = _after_answering(self.here, code, {})
        step = self._next(replace(self.state, narratives={**before, **written}))
        return replace(step, text_changes=changes)

    # ── staying ──

    def _at(self, code: str) -> Step:
        return self._wait(moved(self.here, code))

    def _wait(self, position: Position) -> Step:
        return Step(position, presented(self.form, self.state, position))

    def _reject(self, rejected: Reject) -> Step:
        return replace(self._wait(self.here), rejected=rejected)


def _choices(shown: Next) -> tuple[Choice, ...]:
    return getattr(shown, "choices", ())


def _standing_by(candidate: Candidate, reason: str | None) -> Candidate:
    """The candidate, its questioned number confirmed."""
    agreed = (*candidate.agreed, (str(candidate.asked), reason))
    return replace(candidate, agreed=agreed, asked=None, typing_reason=False)


def _after_answering(position: Position, asking: str, answers: Mapping[str, Answer]) -> Position:
    done = {asking, *answers}
    waiting = [code for code, answer in answers.items() if not answer.settled]
    postponed = [code for code in position.postponed if code not in done]
    return replace(
        position,
        pending=None,
        focus=tuple(code for code in position.focus if code not in done),
        postponed=(*postponed, *waiting),
        held=None if position.held and position.held[0] in done else position.held,
    )
