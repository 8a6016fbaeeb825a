"""A conversation with the dialog, as tests lead it: say, press, see what is asked and what is on record."""

from __future__ import annotations

from datetime import date

from bot.domain.answers import Answer, counted
from bot.domain.dialog import Step, advance, resume
from bot.domain.dialog.position import Position
from bot.domain.dialog.types import (
    Ask,
    AskReason,
    AskText,
    Choice,
    Confirm,
    ConfirmKind,
    Done,
    Pressed,
    RejectKind,
    ReportState,
    Said,
    Typed,
)
from bot.domain.form import Form, build_form
from bot.domain.programme import UnitKind
from bot.domain.rounds import Period, RoundKind
from tests.programme import PROGRAMME, YEAR_2025


def form_of(*indicators: str, sections: tuple[str, ...] = (), previous: dict[str, int] | None = None) -> Form:
    return build_form(
        PROGRAMME,
        UnitKind.SECTOR,
        indicators,
        unit_name="Công đoàn ngành Giáo dục",
        period=Period(RoundKind.YEAR, date(2026, 11, 30)),
        sections=sections,
        previous={code: counted(value) for code, value in (previous or {}).items()},
        previous_period=YEAR_2025 if previous else None,
    )


class Talk:
    """One report being answered."""

    def __init__(self, form: Form, position: Position | None = None, **answers: int) -> None:
        self.form = form
        self.state = ReportState({code: counted(value) for code, value in answers.items()})
        self.step: Step = resume(form, self.state, position or Position())

    def say(self, *texts: str) -> Step:
        for text in texts:
            self.do(Typed(text))
        return self.step

    def press(
        self, choice: Choice, *, code: str | None = None, value: int | None = None, at: str | None = None
    ) -> Step:
        stamp = self.step.position.stamp if at is None else at
        return self.do(Pressed(choice, stamp, code, value))

    def go(self, code: str) -> Step:
        return self.press(Choice.GO, code=code)

    def do(self, said: Said) -> Step:
        # Every step passes through JSON, as it does between two messages of a real chat.
        position = Position.from_json(self.step.position.to_json())
        self.step = advance(self.form, self.state, position, said)
        self.state = recorded(self.state, self.step)
        return self.step

    @property
    def asked(self) -> str:
        """What is asked now, in one word or two."""
        match self.step.next:
            case Ask(element=element):
                return element.code
            case AskText(section=section):
                return section.code
            case AskReason(element=element):
                return f"why {element.code}"
            case Confirm(kind=kind):
                return f"confirm {kind}"
            case Done():
                return "done"

    @property
    def confirmation(self) -> Confirm:
        assert isinstance(self.step.next, Confirm), self.step.next
        return self.step.next

    @property
    def question(self) -> Ask:
        assert isinstance(self.step.next, Ask), self.step.next
        return self.step.next

    @property
    def refused(self) -> RejectKind | None:
        return self.step.rejected.kind if self.step.rejected else None

    def refuses(self, kind: RejectKind) -> bool:
        return self.refused is kind

    def value(self, code: str) -> int | None:
        return self.answer(code).value

    def answer(self, code: str) -> Answer:
        return self.state.answers[code]

    def has(self, *codes: str) -> bool:
        return any(code in self.state.answers for code in codes)

    def confirms(self, kind: ConfirmKind) -> bool:
        return isinstance(self.step.next, Confirm) and self.step.next.kind is kind


def recorded(state: ReportState, step: Step) -> ReportState:
    """The report after a step, as a service would store it."""
    answers = dict(state.answers)
    for change in step.changes:
        assert answers.get(change.code) == change.before
        answers.pop(change.code, None)
        if change.after is not None:
            answers[change.code] = change.after
    texts = dict(state.narratives)
    for text in step.text_changes:
        assert texts.get(text.section) == text.before
        texts[text.section] = text.after
    keys = {one.key for one in step.confirmed}
    return ReportState(answers, texts, state.confirmed | keys)
