"""The yearly plan in chat: a line is asked for as a round is, and a proposal opens, is changed, put off or skipped."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, select

from bot.domain.rounds import RoundKind
from bot.storage.engine import WithinOne
from bot.storage.queries import planned, rounds
from bot.storage.tables.clock import PlannedRound
from bot.storage.tables.delivery import OutboxRow
from bot.storage.tables.rounds import Round
from jobs.propose import propose
from messages.rounds.buttons import (
    ChangePlan,
    EditProposed,
    EndLine,
    OpenProposed,
    PlanPart,
    PutOffProposed,
    SaveLine,
    ShowLine,
    ShowProposal,
    SkipProposed,
)
from messages.shared.buttons import Button
from tests.handlers.desk import Desk
from tests.handlers.stage import CUC, DUNG, NOW, Stage
from tests.jobs.province import context
from tests.programme import PROGRAMME

OUTDATED = "Nút này thuộc câu hỏi trước"


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def lines(stage: Stage) -> list[PlannedRound]:
    stage.work.session.flush()
    return list(planned.lines(stage.work.session))


def opened_rounds(stage: Stage) -> list[Round]:
    stage.work.session.flush()
    return [one for one in rounds.all_rounds(stage.work.session) if one.planned_id is not None]


def adds(desk: Desk, closing: str, due: str, kind: str = "Sơ kết 6 tháng", how: str = "Ghi: mỗi năm") -> str:
    desk.says("/kehoach")
    desk.presses("Thêm dòng")
    desk.presses(kind)
    desk.says(closing)
    desk.says(due)
    desk.presses("Tất cả 21")
    return desk.presses(how)


def the_clock_proposes(desk: Desk) -> str:
    """What the next look of the clock says to the office; its buttons are on the desk then."""
    work = desk.stage.work
    work.session.execute(delete(OutboxRow))
    propose(WithinOne(work), context(9), NOW)
    work.session.flush()
    [row] = work.session.scalars(select(OutboxRow).where(OutboxRow.chat_id == desk.phone.telegram_id))
    desk.shown.append(row)
    return str(row.params["text"])


def proposed(desk: Desk) -> str:
    adds(desk, "30/11", "11/12")
    return the_clock_proposes(desk)


# --- lines ---------------------------------------------------------------------------------------


def test_a_line_is_kept_with_its_next_round_as_an_example(stage: Stage, desk: Desk) -> None:
    assert "Chưa có dòng nào" in desk.says("ke hoach nam")
    assert "Thêm dòng vào kế hoạch năm" in desk.presses("Thêm dòng")
    desk.presses("Sơ kết 6 tháng")
    assert "thứ Hai, 31/05/2027" in desk.says("31/5")
    assert "thứ Năm, 10/06/2027" in desk.says("10/6")
    shown = desk.presses("Tất cả 21")
    assert "Báo cáo 6 tháng đầu năm 2027" in shown and "không tự mở" in shown
    saved = desk.presses("Ghi: mỗi năm")
    assert "Đề nghị mở từ: 08:00, thứ Sáu, 21/05/2027" in saved
    [line] = lines(stage)
    assert (line.closing_month, line.closing_day, line.due_month, line.due_day) == (5, 31, 6, 10)
    assert line.only_year is None and line.entered_by == stage.person(CUC).id
    assert "1. <b>Báo cáo 6 tháng đầu năm 2027</b>" in desk.says("/kehoach")
    assert not opened_rounds(stage)


def test_a_line_for_one_year_only_and_a_due_day_in_the_next_year(stage: Stage, desk: Desk) -> None:
    adds(desk, "25/12", "11/1", kind="Tổng kết năm", how="Ghi: chỉ năm 2026")
    [line] = lines(stage)
    assert line.only_year == 2026
    listed = desk.says("/kehoach")
    assert "chốt thứ Sáu, 25/12/2026, hạn thứ Hai, 11/01/2027 – chỉ một lần" in listed


def test_a_line_of_documents_is_called_after_its_year(stage: Stage, desk: Desk) -> None:
    desk.says("/kehoach")
    desk.presses("Thêm dòng")
    desk.presses("Nộp văn bản")
    desk.presses("Chương trình, kế hoạch công tác năm 2027")
    shown = desk.says("15/12")
    assert "Trước hạn nộp 30 ngày" in shown
    desk.presses("Ghi: mỗi năm")
    [line] = lines(stage)
    assert (line.kind, line.indicators) == (RoundKind.DOCUMENT, [])
    assert "kế hoạch công tác năm 2027" in desk.says("/kehoach")


def test_29_2_is_pointed_out_and_its_neighbours_are_offered(stage: Stage, desk: Desk) -> None:
    desk.says("/kehoach")
    desk.presses("Thêm dòng")
    desk.presses("Sơ kết 6 tháng")
    assert "chỉ có trong năm nhuận" in desk.says("29/2")
    assert desk.labels() == ["Ngày 28/2", "Ngày 1/3", "Thôi"]
    assert "Chủ nhật, 28/02/2027" in desk.presses("Ngày 28/2")
    assert "chỉ có trong năm nhuận" in desk.says("29/2")
    assert "chỉ tiêu" in desk.presses("Ngày 1/3").lower()
    assert "Hạn nộp: <b>thứ Hai, 01/03/2027" in desk.presses("Tất cả 21")


def test_a_due_day_off_is_pointed_out_when_the_line_is_made(desk: Desk) -> None:
    desk.says("/kehoach")
    desk.presses("Thêm dòng")
    desk.presses("Sơ kết 6 tháng")
    desk.says("31/5")
    assert "ngày nghỉ cuối tuần" in desk.says("12/6")
    assert "Giữ thứ Bảy, 12/06/2027" in desk.labels()
    desk.presses("Giữ")
    assert "⚠️ Hạn nộp là ngày nghỉ cuối tuần" in desk.presses("Tất cả 21")


def test_a_part_can_be_changed_and_nothing_of_the_clock_is_asked(desk: Desk) -> None:
    desk.says("/kehoach")
    desk.presses("Thêm dòng")
    desk.presses("Sơ kết 6 tháng")
    desk.says("31/5")
    desk.says("10/6")
    desk.presses("Tất cả 21")
    desk.presses("Sửa")
    assert not {"Lịch nhắc", "Ngày tổng hợp"} & set(desk.labels())
    assert OUTDATED in desk.forges(ChangePlan(PlanPart.CADENCE).pack())
    desk.presses("Hạn nộp")
    assert "thứ Ba, 15/06/2027" in desk.says("15/6")
    assert "giữ nguyên" in desk.presses("Thôi")


def test_the_same_line_twice_is_refused(stage: Stage, desk: Desk) -> None:
    adds(desk, "31/5", "10/6")
    assert "đã có dòng này" in adds(desk, "31/5", "10/6")
    assert len(lines(stage)) == 1


def test_a_plan_for_the_year_is_no_round_and_a_round_no_line(stage: Stage, desk: Desk) -> None:
    desk.says("/modot")
    desk.presses("Sơ kết 6 tháng")
    desk.says("31/12")
    desk.says("8/1")
    desk.presses("Tất cả 21")
    stamp = next(key for key in desk.shown[-1].params["reply_markup"]["inline_keyboard"][0])["callback_data"]
    assert OUTDATED in desk.forges(SaveLine(stamp.split("|")[1], every_year=True).pack())
    assert lines(stage) == []


def test_a_line_is_shown_with_its_next_round_and_can_end(stage: Stage, desk: Desk) -> None:
    adds(desk, "31/5", "10/6")
    desk.says("/kehoach")
    card = desk.presses("Dòng 1")
    assert "Lặp lại: mỗi năm" in card and "21/05/2027" in card
    assert "Mở đợt hoặc bỏ qua…" in desk.labels()
    assert "Đã kết thúc" in desk.presses("Kết thúc dòng")
    assert "Nguyễn Thị Cúc đã kết thúc" in desk.told(DUNG)[0]
    assert lines(stage) == []
    assert "đã kết thúc" in desk.presses("Dòng 1")


# --- proposals -----------------------------------------------------------------------------------


def test_one_press_opens_what_the_message_shows(stage: Stage, desk: Desk) -> None:
    said = proposed(desk)
    assert "thứ Hai, 30/11/2026" in said and "thứ Sáu, 11/12/2026" in said and "tất cả 21" in said
    assert "ngay khi mở; trước hạn 14, 7, 3, 1 ngày" in said
    assert "Đã mở <b>báo cáo 6 tháng cuối năm 2026" in desk.presses("Mở đợt")
    assert "Nguyễn Thị Cúc đã mở" in desk.told(DUNG)[0]
    [opened] = opened_rounds(stage)
    assert (opened.closing_date, opened.due_date) == (date(2026, 11, 30), date(2026, 12, 11))
    assert opened.indicators == [one.code for one in PROGRAMME.indicators]
    assert opened.planned_id == lines(stage)[0].id


def test_a_colleague_who_is_slower_is_told_so(stage: Stage, desk: Desk) -> None:
    proposed(desk)
    desk.presses("Mở đợt")
    for label in ("Mở đợt", "Sửa trước khi mở", "Để sau", "Bỏ qua"):
        assert "đã được mở trước đó" in desk.presses(label)
    assert len(opened_rounds(stage)) == 1


def test_with_another_stamp_nothing_opens(stage: Stage, desk: Desk) -> None:
    proposed(desk)
    [line] = lines(stage)
    assert OUTDATED in desk.forges(OpenProposed(line.id, 2026, "0" * 12).pack())
    assert not opened_rounds(stage)


def test_it_can_be_changed_before_it_opens(stage: Stage, desk: Desk) -> None:
    proposed(desk)
    assert "Báo cáo 6 tháng cuối năm 2026" in desk.presses("Sửa trước khi mở")
    desk.presses("Sửa")
    desk.presses("Hạn nộp")
    desk.says("15/12")
    assert "Đã mở" in desk.presses("Mở đợt")
    [opened] = opened_rounds(stage)
    assert opened.due_date == date(2026, 12, 15)
    [line] = lines(stage)
    assert "đã được mở trước đó" in desk.forges(ShowProposal(line.id, 2026).pack())


def test_two_who_change_it_at_once_open_it_once(stage: Stage, desk: Desk) -> None:
    proposed(desk)
    other = Desk(stage, DUNG)
    [line] = lines(stage)
    for each, due in ((desk, "15/12"), (other, "16/12")):
        each.forges(EditProposed(line.id, 2026).pack())
        each.presses("Sửa")
        each.presses("Hạn nộp")
        each.says(due)
    desk.presses("Mở đợt")
    assert "đã được mở trước đó" in other.presses("Mở đợt")
    assert len(opened_rounds(stage)) == 1


def test_put_off_it_says_when_it_comes_again(desk: Desk) -> None:
    proposed(desk)
    assert "08:00, thứ Năm, 26/11/2026" in desk.presses("Để sau")
    assert "08:00, thứ Năm, 26/11/2026" in desk.presses("Để sau"), "pressed twice it is put off once"


def test_skipped_it_is_over_for_this_year(stage: Stage, desk: Desk) -> None:
    proposed(desk)
    assert "Đã bỏ qua" in desk.presses("Bỏ qua")
    assert "Nguyễn Thị Cúc đã bỏ qua" in desk.told(DUNG)[0]
    assert "đã được bỏ qua" in desk.presses("Mở đợt")
    assert "hạn thứ Bảy, 11/12/2027" in desk.says("/kehoach")


@pytest.mark.parametrize(
    "button",
    [
        ShowLine(99),
        EndLine(99),
        ShowProposal(99, 2026),
        OpenProposed(99, 2026, "0123456789ab"),
        EditProposed(99, 2026),
        PutOffProposed(99, 2026, 0),
        SkipProposed(99, 2026),
        SaveLine("0123456789ab", every_year=True),
    ],
    ids=lambda button: type(button).__name__,
)
def test_a_button_of_a_line_that_never_was_changes_nothing(stage: Stage, desk: Desk, button: Button) -> None:
    before = stage.rows()
    said = desk.forges(button.pack())
    assert "đã kết thúc" in said or OUTDATED in said
    assert stage.rows() == before
