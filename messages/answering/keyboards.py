"""Keyboards of answering a report."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.answers import Answer
from bot.domain.dialog.types import Ask, AskReason, AskText, Choice, Confirm, ConfirmKind, Reject
from bot.domain.reading.readings import Doubt
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.my_report import MyReport
from messages.answering import buttons
from messages.answering.views import FiledLine, Overview, Target, WhichQuestion
from messages.forms.buttons import SendForm
from messages.requests.buttons import AnswerReminder
from messages.shared import answers, formats
from messages.shared.keyboards import Inline, Key, Style, in_rows, inline, key
from messages.shared.labels import reports as report_labels
from messages.shared.links import FORM, SEVERAL, drafts_of, exchange, of_several

LONGEST_SAID = 11
BACK, PAUSE, LIST = "← Câu trước", "Tạm dừng", "Danh sách"
LABELS = {
    Choice.ZERO: "Không có (0)",
    Choice.NOT_YET: "Chưa có số liệu",
    Choice.YES: "Có",
    Choice.NO: "Không",
    Choice.SKIP_TEXT: "Bỏ qua mục này",
    Choice.SKIP_REST: "Bỏ qua các mục còn lại",
    Choice.ACCEPT: "Đúng",
    Choice.REASON: "Đúng, ghi lý do",
    Choice.RETYPE: "Nhập lại",
    Choice.KEEP_TOTAL: "Giữ tổng số cũ",
}
STYLES = {Choice.ACCEPT: Style.SUCCESS, Choice.PROPOSED: Style.PRIMARY, Choice.TAKE: Style.PRIMARY}


def question(report_id: int, stamp: str, ask: Ask, rejected: Reject | None, labels: dict[str, str]) -> Inline:
    """The buttons of one question; after a rejection also the way to what could be corrected instead."""
    # A number that was just refused is offered again only once what refused it has been corrected.
    hidden = {Choice.BACK, Choice.TAKE} if rejected else {Choice.BACK}
    keys = [_choice(report_id, stamp, choice, ask) for choice in ask.choices if choice not in hidden]
    return inline(
        *_corrections(report_id, rejected, labels),
        *([[key(FORM, SendForm(report_id))]] if rejected and rejected.doubt is Doubt.LIST else []),
        *in_rows(keys, 2),
        _travel(report_id, stamp, back=Choice.BACK in ask.choices),
    )


def text_question(report_id: int, stamp: str, ask: AskText) -> Inline:
    """The buttons of one narrative text."""
    shown = [choice for choice in ask.choices if choice is not Choice.BACK]
    labels = {Choice.KEEP: "Giữ nguyên nội dung", **LABELS}
    return inline(
        *[key(labels[choice], buttons.Say(report_id, choice, stamp)) for choice in shown],
        _travel(report_id, stamp, back=Choice.BACK in ask.choices),
    )


def reason_question(report_id: int, stamp: str, ask: AskReason) -> Inline:
    """A way back from being asked for a reason."""
    return inline([key(LABELS[choice], buttons.Say(report_id, choice, stamp)) for choice in ask.choices])


def confirmation(report_id: int, stamp: str, confirm: Confirm, labels: dict[str, str]) -> Inline:
    """Yes, no, or one of the numbers that may have been meant."""
    keys: list[Key] = []
    for choice in confirm.choices:
        if choice is Choice.TAKE:
            keys += [
                key(formats.number(value), buttons.Take(report_id, value, stamp), Style.PRIMARY)
                for value in confirm.suggestions
            ]
        else:
            label = _confirm_label(choice, confirm, labels)
            keys.append(key(label, buttons.Say(report_id, choice, stamp), STYLES.get(choice)))
    return inline(*in_rows(keys, 2))


def overwrite(report_id: int) -> Inline:
    """Whose answer stands."""
    return inline(
        key("Ghi đè bằng câu trả lời của tôi", buttons.Overwrite(report_id), Style.DANGER),
        key("Giữ câu trả lời hiện có", buttons.KeepTheirs(report_id)),
    )


def which_question(report_id: int, doubt: int, codes: tuple[str, str | None], view: WhichQuestion) -> Inline:
    """Yes or no; or which of two questions."""
    code, former = codes
    if view.former is None or former is None:
        yes = key("Đúng", buttons.CountFor(report_id, code, doubt), Style.SUCCESS)
        return inline([yes, key("Không", buttons.CountForNone(report_id, doubt))])
    there = key(_into(view.former, view.said, joins=True), buttons.CountFor(report_id, former, doubt))
    here = (
        [key(_into(view.target, view.said), buttons.CountFor(report_id, code, doubt))] if view.target else []
    )
    return inline(there, here, key("Không ghi", buttons.CountForNone(report_id, doubt)))


def overview(
    report_id: int, view: Overview, codes: Sequence[str], *, editable: bool, may_ask: bool = False
) -> Inline:
    """The numbers of this page as buttons, pages, and the ways on."""
    jumps = [
        key(str(row.number), buttons.Go(report_id, code))
        for row, code in zip(view.rows, codes, strict=True)
        if not row.skipped
    ]
    arrows = [
        *([key("← Trước", buttons.TurnOverview(report_id, view.page - 1))] if view.page else []),
        *(
            [key("Tiếp →", buttons.TurnOverview(report_id, view.page + 1))]
            if view.page + 1 < view.pages
            else []
        ),
        key("Phần lời văn", buttons.ShowTexts(report_id)),
    ]
    ways = [
        key("Nhập tiếp", buttons.OpenReport(report_id), Style.PRIMARY),
        key("Xem để nộp", buttons.ShowSummary(report_id)),
    ]
    answer = [key(SEVERAL, AnswerReminder(report_id))] if may_ask else []
    filed_before = view.status not in (ReportStatus.NOT_STARTED, ReportStatus.DRAFTING)
    form = [key(FORM, SendForm(report_id))] if editable else []
    return inline(
        *(in_rows(jumps, 6) if editable else []),
        arrows,
        *([ways] if editable else []),
        [*form, *answer],
        [exchange(report_id)] if filed_before else [],
    )


def texts(report_id: int, sections: Sequence[tuple[str, str]], *, editable: bool) -> Inline:
    """(code, label) of every text, to be written or changed."""
    jumps = [key(label, buttons.Go(report_id, code)) for code, label in sections]
    return inline(*(jumps if editable else []), [key("← Số liệu", buttons.TurnOverview(report_id, 0))])


def summary(report_id: int, *, ready: bool, resubmit_unchanged: bool = False, own: bool = False) -> Inline:
    """Hand in, or look again."""
    label = "Nộp lại, giữ nguyên nội dung" if resubmit_unchanged else "Lưu số liệu" if own else "Nộp báo cáo"
    hand_in = [key(label, buttons.SubmitReport(report_id, whole=True), Style.SUCCESS)] if ready else []
    go_on = [] if ready else [key("Nhập tiếp", buttons.OpenReport(report_id), Style.PRIMARY)]
    return inline(hand_in, go_on, [key("Xem, sửa từng số", buttons.ShowOverview(report_id, 0))])


def submit_incomplete(report_id: int) -> Inline:
    """Hand in although some numbers are not known yet."""
    return inline(
        key("Vẫn nộp", buttons.SubmitReport(report_id, whole=False), Style.DANGER),
        key("Nhập nốt", buttons.OpenReport(report_id), Style.PRIMARY),
    )


def my_reports(choices: Sequence[tuple[int, MyReport]]) -> Inline:
    """Which of several reports."""
    return inline(
        *[
            key(label, buttons.OpenReport(report_id))
            for (report_id, _), label in zip(choices, _named(choices), strict=True)
        ],
        *([of_several()] if any(not one.status.filed for _, one in choices) else []),
    )


def _named(choices: Sequence[tuple[int, MyReport]] | Sequence[tuple[int, FiledLine]]) -> list[str]:
    return report_labels([(one.unit, one.period) for _, one in choices])


def filed_reports(choices: Sequence[tuple[int, FiledLine]]) -> Inline:
    """What was filed, to read again; a locked round keeps what it holds."""
    return inline(
        *[
            key(label, buttons.ShowOverview(report_id, 0))
            for (report_id, _), label in zip(choices, _named(choices), strict=True)
        ]
    )


def go_on(report_id: int, *, may_ask: bool = False) -> Inline:
    """After a pause."""
    return inline(
        [
            key("Nhập tiếp", buttons.OpenReport(report_id), Style.PRIMARY),
            key("Xem danh sách số liệu", buttons.ShowOverview(report_id, 0)),
        ],
        *([key(SEVERAL, AnswerReminder(report_id))] if may_ask else []),
    )


def look_again(report_id: int) -> Inline:
    """What a filed report says, to read and to take along as a draft for paper."""
    return inline([key("Xem nội dung đã nộp", buttons.ShowOverview(report_id, 0))], drafts_of(report_id))


def _into(target: Target, said: str, *, joins: bool = False) -> str:
    if target.is_text:
        return "Nối vào mục trước" if joins else "Ghi vào mục này"
    if target.before is None:
        return f"Ghi vào câu {target.number}"
    new = f" thành {said}" if len(said) <= LONGEST_SAID else ""
    return f"Sửa câu {target.number}{new}"


def _choice(report_id: int, stamp: str, choice: Choice, ask: Ask) -> Key:
    if choice is Choice.TAKE and ask.held is not None:
        return key(
            f"Dùng {formats.number(ask.held)}", buttons.Take(report_id, ask.held, stamp), Style.PRIMARY
        )
    return key(_label(choice, ask), buttons.Say(report_id, choice, stamp), STYLES.get(choice))


def _label(choice: Choice, ask: Ask) -> str:
    match choice:
        case Choice.SAME:
            return f"Như kỳ trước: {_said(ask, ask.previous)}"
        case Choice.KEEP:
            return f"Giữ: {_said(ask, ask.current)}"
    return LABELS[choice]


def _said(ask: Ask, answer: Answer | None) -> str:
    return answers.short(answer, yes_no=answers.is_yes_no(ask.element)) if answer else ""


def _confirm_label(choice: Choice, confirm: Confirm, labels: dict[str, str]) -> str:
    proposes = confirm.broken.proposes if confirm.broken else None
    match choice:
        case Choice.PROPOSED if proposes:
            code, value = proposes
            return f"Sửa “{labels.get(code, code)}” thành {formats.number(value)}"
        case Choice.ZERO if confirm.kind is ConfirmKind.ZERO_OR_NOT_YET:
            return "Không có (0)"
        case Choice.ACCEPT if confirm.kind is ConfirmKind.PRIVATE_DATA:
            return "Vẫn gửi nội dung này"
        case Choice.ACCEPT if confirm.kind is ConfirmKind.TOTAL_DIFFERS:
            return "Sửa cả tổng số"
    return LABELS[choice]


def _corrections(report_id: int, rejected: Reject | None, labels: dict[str, str]) -> list[list[Key]]:
    go = rejected.go if rejected else ()
    return [[key(f"Sửa: {labels.get(code, code)}", buttons.Go(report_id, code))] for code in go]


def _travel(report_id: int, stamp: str, *, back: bool) -> list[Key]:
    return [
        *([key(BACK, buttons.Say(report_id, Choice.BACK, stamp))] if back else []),
        key(LIST, buttons.ShowOverview(report_id, 0)),
        key(PAUSE, buttons.Pause(report_id)),
    ]
