"""The words of the answering dialog: what a person says, what the dialog asks and tells back. Facts only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.answers import Answer
from bot.domain.form import Form, Standing
from bot.domain.form.rules import Broken
from bot.domain.programme import Element
from bot.domain.programme.texts import Section
from bot.domain.reading.readings import Doubt

# ── What a person says ──────────────────────────────────────────────────────────────────────────


class Choice(StrEnum):
    """A button of the dialog."""

    # under a question
    SAME = "same"  # như kỳ trước
    ZERO = "zero"
    NOT_YET = "not_yet"  # chưa có số liệu
    YES = "yes"
    NO = "no"
    KEEP = "keep"  # what is on record stays; go on
    BACK = "back"
    SKIP_TEXT = "skip_text"
    SKIP_REST = "skip_rest"  # no further texts
    # under a confirmation
    ACCEPT = "accept"
    REASON = "reason"  # accept, and say why
    RETYPE = "retype"
    TAKE = "take"  # one of the numbers suggested
    KEEP_TOTAL = "keep_total"  # 38/45 with 50 on record: only 38 counts
    PROPOSED = "proposed"  # what the rule proposes besides
    # anywhere
    GO = "go"  # to the question `code`


@dataclass(frozen=True, slots=True)
class Typed:
    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button; `at` is the stamp of the position it was shown for, so that an old keyboard is noticed."""

    choice: Choice
    at: str
    code: str | None = None  # of GO
    value: int | None = None  # of TAKE


@dataclass(frozen=True, slots=True)
class Sent:
    """A photo, a voice message, a sticker: nothing that could be read."""


Said = Typed | Pressed | Sent


# ── What is on record ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class ReportState:
    """What the report holds. A text "" was left out on purpose; `confirmed` holds keys of checks passed.

    Never changed in place: a step makes another one, so what stands on a form is worked out once for each.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    narratives: Mapping[str, str] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    _on: list[Standing] = field(default_factory=list, init=False, repr=False, compare=False)

    def on(self, form: Form) -> Standing:
        """What the answers come to on that form."""
        if not self._on or self._on[0].form is not form:
            self._on[:] = [Standing(form, self.answers)]
        return self._on[0]


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that changes. `explicit`: said by the person; else it follows from a skip."""

    code: str
    before: Answer | None
    after: Answer | None  # None: back to unanswered
    explicit: bool


@dataclass(frozen=True, slots=True)
class TextChange:
    section: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A check the person stood by, to be remembered under its key, so that it is not asked again."""

    key: str
    code: str
    reason: str | None = None


# ── What is asked next ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Ask:
    """One question."""

    element: Element  # goes by the programme's number; how far the person has come is said apart
    answered: int  # questions with a settled answer, of those that apply now
    of: int
    current: Answer | None  # on record already
    previous: Answer | None  # last period's
    total: int | None  # what it is a part of, if that is known
    held: int | None  # a number that was refused here before its total was corrected
    contradiction: Broken | None  # why a recorded answer is asked again
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class AskText:
    section: Section
    number: int
    of: int
    current: str | None
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class AskReason:
    """The person stands by a number that a check questions, and is asked why."""

    element: Element
    value: int | None
    broken: Broken
    required: bool
    choices: tuple[Choice, ...] = (Choice.RETYPE,)


class ConfirmKind(StrEnum):
    ECHO = "echo"  # 12k: is it 12.000?
    UNIT_DIFFERS = "unit_differs"  # 35 CĐCS where people are counted
    TOTAL_DIFFERS = "total_differs"  # 38/45, but 50 is on record
    PAIR = "pair"  # 38/45 said to the question of the total: the part is recorded too
    EVERYTHING = "everything"  # tất cả: the total's number
    SAME = "same"  # a cumulative number as last period
    CHECK = "check"  # a rule or last period's number questions it
    UNCLEAR = "unclear"  # one of these numbers?
    ZERO_OR_NOT_YET = "zero_or_not_yet"  # chưa có: none, or not known yet?
    PRIVATE_DATA = "private_data"  # a phone or identity number in a text


@dataclass(frozen=True, slots=True)
class Confirm:
    """Something that does not count before the person says so."""

    kind: ConfirmKind
    choices: tuple[Choice, ...]
    element: Element | None = None
    values: Mapping[str, int] = field(default_factory=dict)  # what would be recorded
    total: int | None = None  # what is on record, for TOTAL_DIFFERS
    doubt: Doubt | None = None
    suggestions: tuple[int, ...] = ()
    broken: Broken | None = None
    section: Section | None = None
    text: str | None = None
    private: tuple[str, ...] = ()  # what looks private in the text


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing is left to ask now; numbers said to be not known yet may still be open."""


Next = Ask | AskText | AskReason | Confirm | Done


class RejectKind(StrEnum):
    UNCLEAR = "unclear"  # see `doubt`
    NOT_TEXT = "not_text"  # a photo, a voice message
    YES_OR_NO = "yes_or_no"
    BROKEN = "broken"  # a blocking rule, see `broken`
    NOT_REUSABLE = "not_reusable"  # what happened this year is not what happened last year
    NO_PREVIOUS = "no_previous"
    TOTAL_UNKNOWN = "total_unknown"  # "tất cả" of what?
    TOTAL_DIFFERS = "total_differs"  # 38/45, but the total is a sum of others, see `total` and `go`
    PART_EXCEEDS_TOTAL = "part_exceeds_total"
    STALE = "stale"  # the button belongs to an earlier question
    NOT_ASKED = "not_asked"  # GO to what is not asked of this unit, or skipped now
    NOTHING_ASKED = "nothing_asked"  # typed, but no question is open
    EMPTY = "empty"  # a reason or a text without words
    TEXT_TOO_LONG = "text_too_long"


@dataclass(frozen=True, slots=True)
class Reject:
    """What was said cannot be taken; nothing changed, and `next` asks again."""

    kind: RejectKind
    doubt: Doubt | None = None
    broken: Broken | None = None
    value: int | None = None  # the number refused
    total: int | None = None
    hint: int | None = None  # for a percentage: what it would come to; never stored
    go: tuple[str, ...] = ()  # what could be corrected instead
    reason: str | None = None  # why a question is skipped
    length: int | None = None
    limit: int | None = None
    text: str | None = None  # the text too long, so that it is not lost
