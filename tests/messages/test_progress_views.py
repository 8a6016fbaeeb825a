"""Boards and results, as people read them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answers import Answer, counted
from bot.domain.programme import ElementInput, UnitKind
from bot.domain.results.progress import Total, totals
from bot.domain.results.round_progress import Progress, Some, Standing
from bot.domain.results.tallies import UnitAnswers
from bot.domain.results.timeliness import kept_in
from bot.domain.rounds import Period, ReportStatus, RoundKind
from bot.domain.rounds.summaries import Occasion
from messages.groups import board_views as views
from messages.progress import views as progress_views
from messages.reminding import views as reminding_views
from messages.results.samples import NOT_ENTERED
from messages.shared.render import Renderer
from messages.shared.views import NoOpenRound
from tests.programme import PROGRAMME, YEAR_2026

RENDERER = Renderer(ZoneInfo("Asia/Ho_Chi_Minh"))
DUE = date(2026, 12, 10)
AT = datetime(2026, 12, 8, 1, 0, tzinfo=UTC)
STATUSES = {
    ReportStatus.ACCEPTED: 4,
    ReportStatus.SUBMITTED: 5,
    ReportStatus.DRAFTING: 2,
    ReportStatus.RETURNED: 1,
    ReportStatus.NOT_STARTED: 1,
}


def progress(today: date, statuses: dict[ReportStatus, int] | None = None) -> Progress:
    stand = {Standing(status): units for status, units in (statuses or STATUSES).items()}
    return Progress(Period(RoundKind.YEAR, date(2026, 11, 30)), DUE, today, stand)


def sums(filed: int, expected: int) -> tuple[Total, ...]:
    answers: dict[str, Answer] = {
        element.code: counted(1 if element.input is ElementInput.YES_NO else 50)
        for element in PROGRAMME.elements
    }
    units = [
        UnitAnswers(f"Đơn vị {n}", UnitKind.COMMUNE, n < filed, answers if n < filed else {})
        for n in range(expected)
    ]
    return tuple(totals(PROGRAMME, PROGRAMME.indicators, units, YEAR_2026))


def board(today: date, **changes: object) -> str:
    view = views.GroupBoard(progress(today), sums(9, 13), AT)
    return RENDERER.text(replace(view, **changes))  # type: ignore[arg-type]


def test_the_board_begins_with_how_many_have_filed() -> None:
    assert board(date(2026, 12, 8)).splitlines()[:6] == [
        "📊 <b>Tiến độ báo cáo năm 2026</b>",
        "(08:00, thứ Ba, 08/12/2026)",
        "",
        "Đã nộp <b>9/13</b> đơn vị · đang nhập 2 · chưa bắt đầu 1 · trả lại để bổ sung 1.",
        "Hạn nộp thứ Năm, 10/12/2026, còn <b>2 ngày</b>.",
        "Cảm ơn các đơn vị đã nộp; đề nghị các đơn vị còn lại hoàn thành đúng hạn.",
    ]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 12, 9), "còn <b>1 ngày</b>"),
        (DUE, "<b>Hôm nay</b>, thứ Năm, 10/12/2026, là hạn nộp."),
        (date(2026, 12, 13), "<b>quá hạn 3 ngày</b>"),
    ],
)
def test_the_board_counts_the_days(today: date, said: str) -> None:
    assert said in board(today)


def test_the_board_calls_partial_sums_provisional_and_says_what_they_stand_on() -> None:
    text = board(date(2026, 12, 8))
    assert "<b>Kết quả tạm tính</b> (9/13 đơn vị đã nộp; chưa phải số liệu chính thức)" in text
    assert "• Tuyên truyền, quán triệt: 100% (đích 98% trở lên) – đạt" in text


def test_results_stand_in_the_order_of_the_programme() -> None:
    view = views.GroupBoard(progress(DUE), sums(13, 13), AT)
    codes = [total.result.indicator.code for total in view.results]
    assert codes == [i.code for i in PROGRAMME.indicators if i.code in codes]


def test_the_board_names_no_unit() -> None:
    assert "Đơn vị 1" not in board(date(2026, 12, 13))


def test_court_cases_are_told_of_the_whole_province_only() -> None:
    assert "Hỗ trợ tranh chấp lao động tại Tòa: 100%" not in board(DUE)
    whole = replace(views.GroupBoard(progress(DUE), sums(13, 13), AT))
    assert "Hỗ trợ tranh chấp lao động tại Tòa: 100%" in RENDERER.text(whole)


def test_the_number_of_members_has_no_verdict_before_everybody_has_filed() -> None:
    lines = [line for line in board(DUE).splitlines() if "Tổng số đoàn viên" in line]
    assert lines == ["• Tổng số đoàn viên: 450 (đích nhiệm kỳ 24.500) – chưa đủ số liệu"]


def test_before_anybody_has_filed_there_are_no_results() -> None:
    text = RENDERER.text(views.GroupBoard(progress(DUE, {ReportStatus.NOT_STARTED: 3}), sums(0, 3), AT))
    assert "Kết quả" not in text


def test_when_all_have_filed_the_board_thanks_them() -> None:
    text = RENDERER.text(views.GroupBoard(progress(DUE, {ReportStatus.SUBMITTED: 13}), sums(13, 13), AT))
    assert "Cảm ơn tất cả các đơn vị đã nộp đầy đủ." in text


def test_the_final_result_counts_the_verdicts() -> None:
    text = RENDERER.text(views.FinalResult(progress(DUE), sums(13, 13), AT))
    assert text.startswith("📊 <b>Kết quả báo cáo năm 2026</b>\nTổng hợp từ <b>9/13</b> đơn vị")
    assert "Số chỉ tiêu: đạt <b>15</b> · " in text
    assert "tạm tính" not in text


@pytest.mark.parametrize("filed", [0, 1, 9, 13])
@pytest.mark.parametrize("kind", [views.GroupBoard, views.FinalResult])
def test_every_state_fits_into_one_message(kind: type[views.GroupBoard], filed: int) -> None:
    text = RENDERER.text(kind(progress(DUE), sums(filed, 13), AT))
    assert len(text) <= 4096
    assert "\n\n\n" not in text


@pytest.mark.parametrize(
    "view",
    [
        views.GroupGreeting(),
        views.GroupBound("Nhóm <tỉnh>", 2),
        views.GroupBound("", 0),
        views.GroupNotBound(),
        NoOpenRound(),
    ],
)
def test_short_group_messages_render(view: object) -> None:
    assert RENDERER.text(view)


# --- who is thanked, who is called late ---------------------------------------------------------------


def roster(today: date, *units: tuple[ReportStatus, int | None, int | None]) -> Progress:
    """Units by status, day of first filing, and what they were given, both counted from the due date."""
    stand = Counter(
        Standing(
            status,
            None if filed is None else DUE + timedelta(days=filed),
            None if longer is None else DUE + timedelta(days=longer),
            longer_then=longer is not None,
        )
        for status, filed, longer in units
    )
    return Progress(Period(RoundKind.YEAR, date(2026, 11, 30)), DUE, today, stand)


def after(days: int, *units: tuple[ReportStatus, int | None, int | None]) -> tuple[str, str]:
    """The board, and the summary for the group, so many days after the due date."""
    stand = roster(DUE + timedelta(days=days), *units)
    kept = kept_in(stand)
    summary = reminding_views.SummaryForGroup(stand.period, Occasion.DEADLINE, kept, names=False)
    return RENDERER.text(views.GroupBoard(stand, (), AT, kept=kept)), RENDERER.text(summary)


FILED = (ReportStatus.SUBMITTED, -1, None)
OWING = (ReportStatus.NOT_STARTED, None, None)
LONGER = (ReportStatus.DRAFTING, None, 8)
LAPSED = (ReportStatus.DRAFTING, None, 2)
RETURNED = (ReportStatus.RETURNED, -1, None)


@pytest.mark.parametrize("units", [(LONGER,), (LONGER, FILED), (LONGER, LONGER, FILED), (LONGER, RETURNED)])
def test_nobody_inside_an_extension_is_called_late(
    units: tuple[tuple[ReportStatus, int | None, int | None], ...],
) -> None:
    for text in after(3, *units):
        assert "quá hạn" not in text
        assert "còn lại nộp sớm" not in text and "chưa nộp hoàn thành sớm" not in text
        assert "được gia hạn nộp theo hạn mới" in text
        assert text.count("gia hạn 1") <= 1
    stand = roster(DUE + timedelta(days=3), *(one for one in units if one is not RETURNED))
    assert "quá hạn" not in RENDERER.text(
        progress_views.OfficeProgress(stand, closed=False, unserved=Some(0))
    )


def test_an_extension_that_has_lapsed_is_late_by_its_own_days() -> None:
    board, _ = after(5, FILED, LAPSED, LONGER)
    assert "<b>quá hạn 3 ngày</b>" in board
    assert "đề nghị đơn vị chưa nộp hoàn thành sớm; đơn vị được gia hạn nộp theo hạn mới." in board


@pytest.mark.parametrize("days_left", [6, 0, -3])
@pytest.mark.parametrize("closed", [False, True])
def test_where_nobody_has_filed_nobody_is_thanked(days_left: int, closed: bool) -> None:
    stand = roster(DUE - timedelta(days=days_left), *[OWING] * 13)
    kept = kept_in(stand) if days_left < 0 else None
    for view in (
        views.GroupBoard(stand, (), AT, closed, kept),
        views.FinalResult(stand, (), AT),
        *(
            [reminding_views.SummaryForGroup(stand.period, Occasion.DEADLINE, kept, names=True)]
            if kept
            else []
        ),
    ):
        assert "ảm ơn" not in RENDERER.text(view), view


def test_before_the_due_date_is_over_only_who_is_due_is_called() -> None:
    assert "Đề nghị các đơn vị hoàn thành đúng hạn." in board_of(-2, OWING, OWING)
    one_left = "Cảm ơn đơn vị đã nộp; đề nghị đơn vị còn lại hoàn thành đúng hạn."
    assert one_left in board_of(-2, FILED, OWING)
    today = board_of(0, LONGER, LONGER)
    assert "trong hôm nay" not in today and "Các đơn vị được gia hạn nộp theo hạn mới." in today
    mixed = board_of(0, FILED, OWING, LONGER)
    assert "đề nghị đơn vị còn lại hoàn thành trong hôm nay; đơn vị được gia hạn nộp theo hạn mới." in mixed


def test_when_all_have_filed_the_office_reads_of_no_delay() -> None:
    stand = roster(DUE + timedelta(days=4), FILED, FILED)
    assert "quá hạn" not in RENDERER.text(
        progress_views.OfficeProgress(stand, closed=False, unserved=Some(0))
    )


def board_of(days: int, *units: tuple[ReportStatus, int | None, int | None]) -> str:
    return RENDERER.text(views.GroupBoard(roster(DUE + timedelta(days=days), *units), (), AT))


def test_each_warning_before_a_round_is_locked_stands_on_a_line_of_its_own() -> None:
    view = progress_views.CloseQuestion(YEAR_2026, 1_000, Some(0), 500, NOT_ENTERED)
    [waiting, awaited] = [line for line in RENDERER.text(view).splitlines() if "⚠️" in line]
    assert waiting.endswith("số liệu vẫn được tính.") and awaited.startswith("⚠️ Tạm tính")
