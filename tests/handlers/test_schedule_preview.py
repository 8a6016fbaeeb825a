"""The office sees in advance whom the clock would tell what."""

from __future__ import annotations

import pytest

from messages.rounds.buttons import ShowSchedule, ShowScheduleMoment
from tests.handlers.desk import Desk
from tests.handlers.stage import Stage
from tests.handlers.test_reviewing import files, the_round


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def test_the_office_sees_every_moment_and_who_is_told_then(stage: Stage, desk: Desk) -> None:
    desk.says("/tiendo")
    said = desk.presses("Xem trước lịch nhắc")
    assert "08:00, thứ Năm, 03/12/2026" in said
    assert "nhắc cán bộ báo cáo: 1 người, 1 đơn vị (trước hạn 7 ngày)" in said
    then = desk.presses("08:00, thứ Năm, 03/12/2026")
    assert "Nguyễn Thị Bình" in then and "LĐLĐ huyện Tam Đường – trước hạn 7 ngày" in then
    assert "Lịch nhắc" in desk.presses("← Lịch nhắc")
    assert "báo Văn phòng: 2 người, 13 đơn vị (đã quá hạn)" in desk.presses("Tiếp")


def test_whoever_has_filed_is_not_in_it(stage: Stage, desk: Desk) -> None:
    files(stage)
    said = desk.forges(ShowSchedule(the_round(stage).id, 0).pack())
    assert "nhắc cán bộ" not in said and "báo Văn phòng: 2 người, 12 đơn vị" in said


def test_a_page_or_moment_that_does_not_exist_shows_the_nearest_or_nobody(stage: Stage, desk: Desk) -> None:
    number = the_round(stage).id
    assert "(trang 2/2)" in desk.forges(ShowSchedule(number, 99).pack())
    assert "không còn tin nào" in desk.forges(ShowScheduleMoment(number, 5, 3).pack())
    assert "Không tìm thấy" in desk.forges(ShowSchedule(number + 9, 0).pack())


def test_the_summary_at_the_deadline_is_foreseen_too(stage: Stage, desk: Desk) -> None:
    said = desk.forges(ShowSchedule(the_round(stage).id, 1).pack())
    at = said.index("08:00, thứ Sáu, 11/12/2026")
    assert "tổng hợp khi hết hạn nộp: 2 người của Văn phòng, 1 nhóm" in said[at:]
