"""The shape of an action programme: indicators, data elements, rules, units.

A programme is data. `programme.file` reads and checks a file; nothing here knows a province.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from bot.domain.answers import Answer, AnswerState
from bot.domain.programme.formula import Condition, Formula
from bot.domain.programme.texts import DocumentDuty, Section, WelfareCard


class ElementKind(StrEnum):
    """How an element lives through time (dossier §1.2)."""

    SIZE = "size"  # Q quy mô tại ngày chốt: offered from last period
    CUMULATIVE = "cumulative"  # L lũy kế trạng thái: offered, but to be confirmed
    FLOW = "flow"  # P phát sinh trong năm: starts blank


class ElementInput(StrEnum):
    COUNT = "count"
    YES_NO = "yes_no"
    CHOICE = "choice"  # provincial only: one of `choices`
    # CHOICE and provincial YES_NO elements are answered by the office once per unit.


class UnitKind(StrEnum):
    PROVINCE = "province"  # LĐLĐ tỉnh
    DISTRICT = "district"  # H: LĐLĐ huyện, thành phố (until 30/6/2025)
    SECTOR = "sector"  # N: công đoàn ngành
    CIVIL_SERVANTS = "civil_servants"  # V: Công đoàn Viên chức
    COMMUNE = "commune"  # X: công đoàn xã, phường
    DIRECT = "direct"  # TT: CĐCS trực thuộc LĐLĐ tỉnh


class Comparator(StrEnum):
    AT_LEAST = "≥"
    MORE_THAN = ">"
    EXACTLY = "="


class Horizon(StrEnum):
    ANNUAL = "annual"
    TERM = "term"


class Measure(StrEnum):
    RATIO = "ratio"  # shown as 97,96%
    AVERAGE = "average"  # shown as 0,96
    NUMBER = "number"  # shown as 24.500; no denominator


class Span(StrEnum):
    """Over what the counts of an indicator add up before they are compared with the target."""

    PERIOD = "period"  # what the round asks about
    TERM = "term"  # the years of the term (K02)


class TargetOf(StrEnum):
    """Whose target it is."""

    EVERY_UNIT = "every_unit"  # each unit's own, and the province's
    PROVINCE = "province"  # the whole province's: no part of it is held against it (K01)


class Subject(StrEnum):
    """What a numerator counts, for 'còn thiếu k …' and for units typed after a number."""

    PERSON = "person"
    UNION = "union"  # CĐCS
    UPPER_UNION = "upper_union"
    CASE = "case"
    WORKPLACE = "workplace"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers that raise no question, both ends among them."""

    least: int
    most: int

    def __contains__(self, number: int) -> bool:
        return self.least <= number <= self.most


@dataclass(frozen=True, slots=True)
class Element:
    code: str
    number: int  # what it goes by everywhere: its place in the programme, from 1; provincial ones too
    kind: ElementKind
    input: ElementInput
    subject: Subject
    label: str  # short name for lists: "Đoàn viên"
    question: str  # full sentence; may hold {closing_date} and {period}
    hint: str
    answered_by: frozenset[UnitKind]  # {PROVINCE} for the provincial ones
    about: frozenset[UnitKind] = frozenset()  # provincial ones only: the kinds of unit they are said about
    whole: Formula | None = None  # what this one is a part of: "tất cả" means its value
    choices: tuple[tuple[str, str], ...] = ()  # (code, label) of a CHOICE; an answer holds its number, from 1
    plausible: tuple[tuple[UnitKind, Range], ...] = ()  # what is believed without asking, by kind of unit

    @property
    def total(self) -> str | None:
        """The one element this one is a part of, so that 38/45 can answer both; None if it is a sum."""
        return self.whole.only_code if self.whole else None

    def asked_about(self, kind: UnitKind) -> bool:
        """Whether a unit of that kind has this number, said by itself or by the office."""
        return kind in (self.about or self.answered_by)


@dataclass(frozen=True)
class Indicator:
    code: str
    clause: str  # "mục II.2.1-a"
    title: str  # the fact as the programme words it, atomic
    short: str  # for a phone line: "Tuyên truyền"
    horizon: Horizon
    measure: Measure
    comparator: Comparator
    target: Fraction  # 98/100, 1, 24500
    numerator: Formula
    denominator: Formula | None
    subject: Subject
    note: str = ""  # how an ambiguous text is read
    span: Span = Span.PERIOD
    target_of: TargetOf = TargetOf.EVERY_UNIT
    of_flow: bool = False  # its numerator counts what happens over the year: derived from its elements
    of_whole: bool = False  # its numerator is a part of its denominator: derived too; not so an average

    @cached_property
    def codes(self) -> frozenset[str]:
        """Every element it is computed from."""
        return self.numerator.codes | (self.denominator.codes if self.denominator else frozenset())

    @property
    def counts_units(self) -> bool:
        """Whether every unit weighs the same (N11, N12), so that a silent unit is in the denominator too."""
        return self.denominator is not None and not self.denominator.codes


@dataclass(frozen=True)
class Skip:
    """When `when` holds, the elements in `skips` are not asked of the unit (they add 0/0)."""

    when: Condition
    skips: tuple[str, ...]
    reason: str  # Vietnamese, shown and kept
    leaves: AnswerState = AnswerState.NOT_APPLICABLE  # or NOTHING_HAPPENED: no case, so none supported

    @cached_property
    def answer(self) -> Answer:
        """What stands in the report for a skipped element."""
        value = 0 if self.leaves is AnswerState.NOTHING_HAPPENED else None
        return Answer(self.leaves, value, self.reason)


class RuleEffect(StrEnum):
    BLOCK = "block"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Rule:
    """A check of one unit's answers. BLOCK: `holds` must be true. ASK: asked when `holds` is false.

    `excusable` BLOCK rules may be passed with a reason (CTDT: a chair replaced in mid-year).
    The element read first in `holds` is the one to retype; the others may be corrected instead.
    """

    code: str
    effect: RuleEffect
    holds: Condition
    message: str  # Vietnamese; holds {CODE} or {A + B} for values
    figures: tuple[Formula, ...] = ()  # what stands in those braces
    excusable: bool = False
    proposes: tuple[str, int] | None = None  # an answer to offer: no enterprise union, so no workers there


@dataclass(frozen=True, slots=True)
class HistoryLimits:
    """When a value is compared with last period's (dossier §1.2, 'Ask to confirm')."""

    size_change_percent: int
    slip_factors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A unit as a programme file or a list of units names it."""

    code: str
    name: str
    kind: UnitKind
    upper: str | None = None  # code of the unit above it; None: the province
    valid_from: date | None = None


@dataclass(frozen=True)
class Programme:
    code: str
    version: int
    title: str
    province: str  # "LĐLĐ tỉnh Lai Châu"
    term_start: int
    term_end: int
    indicators: tuple[Indicator, ...]
    elements: tuple[Element, ...]  # asked of units, in order
    provincial: tuple[Element, ...]  # asked of the office, once per unit
    skips: tuple[Skip, ...]
    rules: tuple[Rule, ...]
    history: HistoryLimits
    sections: tuple[Section, ...]
    welfare: tuple[WelfareCard, ...]
    sample_units: tuple[ListedUnit, ...]
    units: tuple[ListedUnit, ...] = ()
    documents: tuple[DocumentDuty, ...] = ()
    digest: str = ""  # SHA-256 of the file, so that the database can tell versions apart
    source: str = field(default="", repr=False, compare=False)  # the file's text, kept with the version

    def element(self, code: str) -> Element:
        """The unit element or provincial element of that code; KeyError if there is none."""
        return self._elements[code]

    @cached_property
    def asked_of(
        self,
    ) -> dict[tuple[UnitKind, frozenset[str]], tuple[tuple[Indicator, ...], tuple[Element, ...]]]:
        """Forms without their units, as they are made; a programme never changes, so they are never wrong."""
        return {}

    @cached_property
    def _elements(self) -> dict[str, Element]:
        return {e.code: e for e in (*self.elements, *self.provincial)}

    def plausible(self, code: str, kind: UnitKind) -> Range | None:
        """What a unit of that kind may say to the element without being asked whether it is right.

        A part that has no range of its own has that of what it is a part of; None: nothing is known.
        """
        element = self.element(code)
        if own := dict(element.plausible).get(kind):
            return own
        if element.whole is None:
            return None
        ranges = {part: self.plausible(part, kind) for part in element.whole.codes}
        most = {part: found.most for part, found in ranges.items() if found}
        return Range(0, element.whole.value(most)) if most.keys() == ranges.keys() else None

    def indicator(self, code: str) -> Indicator:
        """The indicator of that code; KeyError if there is none."""
        return self._indicators[code]

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {i.code: i for i in self.indicators}
