"""Samples of answering a report, looking over it and handing it in."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.answers import counted
from bot.domain.dialog.types import Ask, AskReason, AskText, Choice, Confirm, ConfirmKind, Reject, RejectKind
from bot.domain.form.rules import Broken, Concern
from bot.domain.programme import ElementInput, Range, RuleEffect
from bot.domain.reading.readings import Doubt
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.my_report import MyReport
from messages.answering import keyboards, views
from messages.shared.lines import Heard, Recorded
from messages.shared.sample_facts import (
    AD_HOC,
    COLLEAGUE,
    HEALTH,
    MID_TERM,
    NAME,
    NOW,
    PERIODS,
    PROGRAMME,
    REASON,
    TAM_DUONG,
    YEAR,
    YEAR_BEFORE,
)
from messages.shared.sample_reports import ANSWERS, INDICATOR_RESULTS, RECEIPT, YEARS

STAMP = "a1b2c3"

REPORT = 2**31 - 1

LABELS = {element.code: element.label for element in PROGRAMME.elements}

MEMBERS, TOLD = PROGRAMME.element("NLD"), PROGRAMME.element("TT")

SECTION = PROGRAMME.sections[0]

YES_NO = replace(TOLD, input=ElementInput.YES_NO)

UNDER_A_QUESTION = (Choice.SAME, Choice.ZERO, Choice.NOT_YET, Choice.KEEP, Choice.BACK, Choice.TAKE)

UNDER_A_TEXT = (Choice.KEEP, Choice.SKIP_TEXT, Choice.SKIP_REST, Choice.BACK)

UNDER_A_CONFIRMATION = (
    Choice.ACCEPT,
    Choice.REASON,
    Choice.TAKE,
    Choice.KEEP_TOTAL,
    Choice.PROPOSED,
    Choice.ZERO,
    Choice.NOT_YET,
    Choice.RETYPE,
)


def broken_rule(effect: RuleEffect) -> Broken:
    """A rule of the programme that does not hold, with numbers for all that its message names."""
    rule = next(one for one in PROGRAMME.rules if one.effect is effect)
    named = {part.split("}")[0]: 1350 for part in rule.message.split("{")[1:]}
    figures = dict.fromkeys(rule.holds.codes, 1350) | named
    concern = Concern.BLOCK if effect is RuleEffect.BLOCK else Concern.ASK
    proposes = ("TT", 0) if effect is RuleEffect.ASK else None
    return Broken(rule.code, concern, rule.message, figures, rule.holds.ordered, proposes=proposes)


def odd(concern: Concern, now: int, before: int, factor: int | None = None) -> Broken:
    """A number that last period's makes doubtful."""
    return Broken("NLD", concern, "", {"NLD": now}, ("NLD",), before=before, factor=factor)


BLOCKED, ASKED = broken_rule(RuleEffect.BLOCK), broken_rule(RuleEffect.ASK)

ODDITIES = (
    odd(Concern.SLIP, 12_040, 1_204, 10),
    odd(Concern.SLIP, 1, 1_000, 1000),
    odd(Concern.ZERO, 0, 38),
    odd(Concern.FELL, 30, 38),
    odd(Concern.JUMP, 2_000, 1_204),
    Broken("NLD", Concern.PHONE, "", {"NLD": 912_345_678}, ("NLD",)),
    Broken("NLD", Concern.IMPLAUSIBLE, "", {"NLD": 240_500}, ("NLD",), within=Range(1, 24_500)),
    Broken("NLD", Concern.IMPLAUSIBLE, "", {"NLD": 0}, ("NLD",), within=Range(1, 24_500)),
    ASKED,
)

REJECTS = (
    *(
        Reject(kind, Doubt.COMMA, BLOCKED, 1_350, 1_204, 1_144, ("NLD",), REASON, 1_600, 1_500, "…")
        for kind in RejectKind
    ),
    *(Reject(RejectKind.UNCLEAR, doubt) for doubt in Doubt),
    *(Reject(kind) for kind in RejectKind if kind not in (RejectKind.BROKEN, RejectKind.TEXT_TOO_LONG)),
)

NOTHING = Heard()

EVERYTHING = Heard(
    recorded=tuple(Recorded("Đoàn viên", answer) for answer in ANSWERS),
    text_recorded=(SECTION.title, 840),
    skipped=tuple(skip.reason for skip in PROGRAMME.skips[:2]),
    judged=INDICATOR_RESULTS,
    rejected=REJECTS[0],
    labels=LABELS,
)

HEARD = (
    NOTHING,
    EVERYTHING,
    Heard(recorded=(Recorded("Đã tổ chức", counted(1), yes_no=True),)),
    Heard(text_recorded=(SECTION.title, 0)),
    Heard(stands=Recorded("Đoàn viên", counted(1_204))),
    *(Heard(rejected=reject, labels=LABELS) for reject in REJECTS),
)

ASK = Ask(MEMBERS, 8, 28, counted(1_204), counted(1_180), None, 38, BLOCKED, UNDER_A_QUESTION)

FIRST_ASK = Ask(TOLD, 1, 28, None, None, 1_204, None, None, (Choice.ZERO, Choice.NOT_YET))

QUESTIONS = (
    *(
        Ask(element, number, len(PROGRAMME.elements), None, None, None, None, None, (Choice.NOT_YET,))
        for number, element in enumerate(PROGRAMME.elements, 1)
    ),
    *(replace(ASK, current=answer, previous=answer) for answer in ANSWERS),
    Ask(YES_NO, 1, 28, counted(1), counted(0), None, None, None, (Choice.YES, Choice.NO)),
)

ASK_TEXT = AskText(SECTION, 1, 7, None, UNDER_A_TEXT)

CONFIRMS = (
    *(
        Confirm(kind, UNDER_A_CONFIRMATION, MEMBERS, {"NLD": 45}, 50, Doubt.COMMA, (24_500, 24), ASKED)
        for kind in ConfirmKind
        if kind is not ConfirmKind.PRIVATE_DATA
    ),
    *(
        Confirm(
            ConfirmKind.UNCLEAR, (Choice.TAKE, Choice.RETYPE), MEMBERS, doubt=doubt, suggestions=(24_500,)
        )
        for doubt in Doubt
    ),
    *(
        Confirm(ConfirmKind.CHECK, (Choice.ACCEPT, Choice.RETYPE), MEMBERS, dict(one.figures), broken=one)
        for one in ODDITIES[:-1]
    ),
    Confirm(ConfirmKind.PAIR, (Choice.ACCEPT, Choice.RETYPE), MEMBERS, {"NLD": 45, "TT": 38}),
    Confirm(
        ConfirmKind.PRIVATE_DATA,
        (Choice.ACCEPT, Choice.RETYPE),
        section=SECTION,
        text="Liên hệ 0912 345 678",
        private=("0912 345 678", "045090001234"),
    ),
)

SUMMARY = views.Summary(
    heard=NOTHING,
    period=YEAR,
    unit=TAM_DUONG,
    met=11,
    not_met=INDICATOR_RESULTS[:2] * 5,
    in_progress=3,
    nothing_happened=1,
    undecided=2,
    unanswered=0,
    contradicted=(),
    unknown=("Số vụ tranh chấp", "Đoàn viên ưu tú"),
    status=ReportStatus.DRAFTING,
    reason=None,
    changed=None,
)

ROWS = tuple(
    views.OverviewRow(number, element.label, answer, yes_no=False, skipped=number == 3)
    for number, (element, answer) in enumerate(
        zip(PROGRAMME.elements, (*ANSWERS, *[None] * 6), strict=False), 1
    )
)

OVERVIEW = views.Overview(YEAR, TAM_DUONG, ReportStatus.DRAFTING, 1, 4, ROWS, 12, 28)

MINE = tuple(
    MyReport(
        period, unit, YEAR.closing_date, days, status, 12, 28, days % 2 == 1, YEAR.closing_date, days < 0
    )
    for period, unit, days, status in (
        (YEAR, TAM_DUONG, 7, ReportStatus.DRAFTING),
        (MID_TERM, HEALTH, 0, ReportStatus.NOT_STARTED),
        (AD_HOC, TAM_DUONG, -2, ReportStatus.RETURNED),
        (YEAR, HEALTH, 3, ReportStatus.SUBMITTED),
        (YEAR, HEALTH, 3, ReportStatus.ACCEPTED),
    )
)

THEIRS = views.ColleagueAnswered("Đoàn viên", COLLEAGUE, NOW, counted(1_204), None, yes_no=False)

FILED = views.FiledLine(YEAR, TAM_DUONG, RECEIPT, 1, NOW, None, None)

TARGETS = tuple(
    views.Target(number, element.label, before)
    for number, element in enumerate(PROGRAMME.elements, 1)
    for before in (None, "999.999.999")
)

TEXT_TARGETS = (
    views.Target(1, SECTION.title, None, is_text=True),
    views.Target(1, SECTION.title, 1_200, is_text=True),
)

WHICH = (
    *(views.WhichQuestion("999.999.999", target) for target in TARGETS),
    *(views.WhichQuestion("“<b>chưa có”", target, None, TAM_DUONG, YEAR) for target in TEXT_TARGETS),
    *(views.WhichQuestion("999.999.999", TARGETS[-1], former) for former in (*TARGETS, *TEXT_TARGETS)),
    views.WhichQuestion("“…”", None, TEXT_TARGETS[1]),
    views.WhichQuestion("“…”", TEXT_TARGETS[0], TARGETS[0], HEALTH, MID_TERM),
)

CODES = [element.code for element in PROGRAMME.elements[: len(ROWS)]]

SECTIONS = [(section.code, section.title) for section in PROGRAMME.sections]

VIEWS: list[object] = [
    *WHICH,
    *(views.Question(heard, ASK, YEAR, YEAR_BEFORE, COLLEAGUE, NOW) for heard in HEARD),
    *(
        views.Question(NOTHING, ask, period, YEAR_BEFORE, None, None)
        for ask in QUESTIONS
        for period in PERIODS
    ),
    views.Question(NOTHING, FIRST_ASK, YEAR, None, None, None),
    views.TextQuestion(NOTHING, AskText(PROGRAMME.sections[0], 1, 7, None, UNDER_A_TEXT), TAM_DUONG),
    *(
        views.TextQuestion(NOTHING, AskText(section, number, 7, None, UNDER_A_TEXT))
        for number, section in enumerate(PROGRAMME.sections, 1)
    ),
    views.TextQuestion(EVERYTHING, replace(ASK_TEXT, current="Tổ chức tốt. " * 100)),
    views.ReasonQuestion(NOTHING, AskReason(MEMBERS, 12_040, ODDITIES[0], required=False)),
    views.ReasonQuestion(EVERYTHING, AskReason(MEMBERS, None, BLOCKED, required=True)),
    *(views.Confirmation(NOTHING, confirm, LABELS, YEAR_BEFORE) for confirm in CONFIRMS),
    views.Confirmation(EVERYTHING, CONFIRMS[0], LABELS, None),
    SUMMARY,
    replace(SUMMARY, heard=EVERYTHING, contradicted=("Số người được tuyên truyền",), unanswered=3),
    replace(SUMMARY, status=ReportStatus.RETURNED, reason=REASON, changed=False),
    replace(SUMMARY, heard=EVERYTHING, status=ReportStatus.RETURNED, reason=REASON * 12),
    replace(SUMMARY, not_met=(), unknown=(), undecided=0, own=True),
    *(replace(OVERVIEW, status=status) for status in ReportStatus),
    views.TextsOverview(YEAR, TAM_DUONG, ((SECTION.title, None), (SECTION.title, 0), (SECTION.title, 840))),
    views.MyReports(MINE),
    views.MyReports(MINE[:1] * 20),
    views.NoReports(),
    views.Paused(YEAR, 12, 28),
    views.Paused(YEAR, 12, 28, for_unit=True),
    views.Receipt(YEAR, TAM_DUONG, RECEIPT, 1, NOW, 0, 0, by_office=True),
    views.ColleagueSubmitted(YEAR, TAM_DUONG, NAME, RECEIPT, NOW, by_office=True),
    views.Question(NOTHING, ASK, YEAR, YEAR_BEFORE, None, None, TAM_DUONG, for_unit=True),
    THEIRS,
    replace(THEIRS, name=None, theirs=None, their_text="Tổ chức tốt. " * 100),
    views.Receipt(YEAR, TAM_DUONG, RECEIPT, 1, NOW, 0, 0),
    views.Receipt(AD_HOC, TAM_DUONG, RECEIPT, 2, NOW, 3, 4),
    views.OwnNumbersSaved(YEAR, NOW),
    views.ColleagueSubmitted(YEAR, TAM_DUONG, NAME, RECEIPT, NOW),
    views.ColleagueSubmitted(YEAR, TAM_DUONG, None, RECEIPT, NOW),
    views.AskBeforeSubmitting(("Số vụ tranh chấp", "Đoàn viên ưu tú")),
    views.History(
        (
            FILED,
            replace(FILED, number=2, decision=ReportStatus.RETURNED, reason=REASON),
            replace(FILED, decision=ReportStatus.ACCEPTED),
        ),
        2026,
        YEARS,
    ),
    views.History((replace(FILED, decision=ReportStatus.RETURNED, reason=REASON * 12),) * 10, 2026),
    views.History((), 2026, YEARS),
    views.NoHistory(),
]

KEYBOARDS: list[tuple[object, object]] = [
    *(
        (keyboards.question, keyboards.question(REPORT, STAMP, ask, rejected, LABELS))
        for ask in (ASK, FIRST_ASK, QUESTIONS[-1])
        for rejected in (None, REJECTS[0])
    ),
    (keyboards.text_question, keyboards.text_question(REPORT, STAMP, ASK_TEXT)),
    (
        keyboards.reason_question,
        keyboards.reason_question(REPORT, STAMP, AskReason(MEMBERS, 1, BLOCKED, required=True)),
    ),
    *((keyboards.confirmation, keyboards.confirmation(REPORT, STAMP, one, LABELS)) for one in CONFIRMS),
    *(
        (
            keyboards.which_question,
            keyboards.which_question(REPORT, REPORT, ("CS_DNNNN", "NLD" if one.former else None), one),
        )
        for one in WHICH
    ),
    (keyboards.overwrite, keyboards.overwrite(REPORT)),
    *(
        (keyboards.overview, keyboards.overview(REPORT, OVERVIEW, CODES, editable=editable))
        for editable in (True, False)
    ),
    (keyboards.texts, keyboards.texts(REPORT, SECTIONS, editable=True)),
    *(
        (keyboards.summary, keyboards.summary(REPORT, ready=ready, resubmit_unchanged=again, own=own))
        for ready in (True, False)
        for again in (True, False)
        for own in (True, False)
    ),
    (keyboards.submit_incomplete, keyboards.submit_incomplete(REPORT)),
    (keyboards.my_reports, keyboards.my_reports(list(enumerate(MINE)))),
    (keyboards.filed_reports, keyboards.filed_reports([(REPORT, FILED), (2_147_483_000, FILED)])),
    (keyboards.go_on, keyboards.go_on(REPORT)),
    (keyboards.look_again, keyboards.look_again(REPORT)),
]
