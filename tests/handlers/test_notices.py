"""The office nudges and gives notice: previews, one confirming press, results."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.rounds import ReportStatus
from bot.services.working_days import calendar_of
from bot.storage.engine import WithinOne
from bot.storage.queries import rounds
from bot.storage.tables.desk import Notice, NoticeRecipient
from bot.storage.tables.people import Conversation
from bot.storage.tables.reports import Report
from handlers.routes import ROUTES
from jobs.notices import send_notices
from messages.shared.buttons import unpack
from tests.handlers.desk import Desk
from tests.handlers.stage import BINH, CUC, NOW, Stage
from tests.handlers.updates import GROUP
from tests.jobs.province import context

TAM_DUONG = "LĐLĐ huyện Tam Đường"


@pytest.fixture
def office(stage: Stage) -> Desk:
    return Desk(stage, CUC)


def report_of(stage: Stage, unit: str = TAM_DUONG) -> Report:
    [a_round] = rounds.all_rounds(stage.work.session)
    return {duty.unit_name: row for duty, row in rounds.all_duties(stage.work.session, a_round.id)}[unit]


def notices(stage: Stage) -> list[Notice]:
    return list(stage.work.session.scalars(select(Notice)))


def test_a_nudge_is_shown_whole_before_one_press_sends_it(stage: Stage, office: Desk) -> None:
    office.says("/donduc")
    shown = office.presses("Tất cả đơn vị chưa nộp")
    assert "Gửi <b>1 người</b> của <b>1 đơn vị</b>" in shown
    assert "chưa có ai đăng ký" in shown
    assert f"Nguyễn Thị Bình</b> – {TAM_DUONG}" in shown
    assert notices(stage) == []
    result = office.presses("Gửi đôn đốc")
    assert "Chờ gửi: <b>1</b>" in result
    [made] = notices(stage)
    [row] = stage.work.session.scalars(select(NoticeRecipient))
    assert (row.notice_id, row.person_id) == (made.id, stage.person(BINH).id)
    send_notices(WithinOne(stage.work), context(), NOW)
    assert "Chờ gửi: <b>1</b>" in office.presses("Cập nhật")
    assert "Nguyễn Thị Bình" in office.presses("Từng người")
    office.presses("← Kết quả")
    assert "đôn đốc báo cáo năm 2026, 1 người" in office.presses("Các lần đã gửi")


def test_a_press_on_what_has_changed_meanwhile_shows_it_anew(stage: Stage, office: Desk) -> None:
    office.says("/donduc")
    office.presses("Tất cả đơn vị chưa nộp")
    report_of(stage).status = ReportStatus.SUBMITTED
    stage.work.session.flush()
    shown = office.presses("Gửi đôn đốc")
    assert "Tình hình vừa thay đổi, chưa gửi" in shown
    assert "Không có ai để gửi" in shown
    assert notices(stage) == []


def test_a_second_press_sends_nothing_more(stage: Stage, office: Desk) -> None:
    office.says("/donduc")
    office.presses("Tất cả đơn vị chưa nộp")
    office.presses("Gửi đôn đốc")
    office.presses("Gửi đôn đốc")
    assert len(notices(stage)) == 1


def test_units_are_ticked_one_by_one_and_found_by_typing_without_accents(stage: Stage, office: Desk) -> None:
    office.says("/donduc")
    assert "Đã chọn <b>0</b>" in office.presses("Chọn từng đơn vị")
    listed = office.says("tam duong")
    number = next(line.split(".")[0] for line in listed.splitlines() if TAM_DUONG in line)
    assert "Đã chọn <b>1</b>" in office.presses(number)
    assert "Gửi <b>1 người</b>" in office.presses("Xem trước")
    assert "Nguyễn Thị Bình" in office.presses("Danh sách người nhận")
    assert "Xem trước đôn đốc" in office.presses("← Xem trước")
    office.presses("Chọn từng đơn vị")
    assert "Đã chọn <b>0</b>" in office.presses(f"✓ {number}")


def test_a_notice_is_read_before_it_is_sent_and_may_be_typed_anew(stage: Stage, office: Desk) -> None:
    office.says("/thongbao")
    office.presses("Cán bộ báo cáo các đơn vị")
    office.says("Mời họp giao ban")
    shown = office.says("Mời họp giao ban 8:00 <thứ Hai>")
    assert "<blockquote>📢 <b>Thông báo của Văn phòng LĐLĐ tỉnh</b>" in shown
    assert "8:00 &lt;thứ Hai&gt;" in shown
    office.presses("Gửi thông báo (1 người)")
    assert [one.text for one in notices(stage)] == ["Mời họp giao ban 8:00 <thứ Hai>"]


def test_a_notice_for_the_group_goes_there(stage: Stage, office: Desk) -> None:
    office.says("/thongbao")
    office.presses("Nhóm của tỉnh")
    office.says("Mời họp giao ban")
    office.presses("Gửi vào nhóm")
    [told] = [row for row in office.others if row.chat_id == GROUP["id"]]
    assert "Mời họp giao ban" in told.params["text"]
    later = calendar_of(stage.work, stage.dispatch.quota.hours).earliest_working_moment_not_before(NOW)
    assert told.not_before == later
    assert later - NOW < timedelta(days=1)


def test_units_for_a_notice_are_ticked_or_taken_by_where_they_stand(stage: Stage, office: Desk) -> None:
    office.says("/thongbao")
    office.presses("Chọn từng đơn vị")
    listed = office.says("tam duong")
    number = next(line.split(".")[0] for line in listed.splitlines() if TAM_DUONG in line)
    office.presses(number)
    office.presses("Soạn nội dung (1 đơn vị)")
    assert "Gửi <b>1 người</b>" in office.says("Mời họp")
    office.says("/thongbao")
    office.presses("Đơn vị của đợt")
    office.presses("Chưa bắt đầu")
    assert "Gửi <b>1 người</b>" in office.says("Mời họp")


IN_CHATS_OF_OLD = (
    "nr|7", "ng|7|a", "ng|7|o", "nt|7|0", "nk|12|1|0", "nk|12|0|3", "np|0", "nb|1", "ns|0123456789ab", "nw|o", "nw|g",
    "nu|7|drafting", "ny|1", "nx|5|0|2", "nz", "nv|0", "nn|0123456789ab", "nh|-1", "nh|2", "nl|0", "ni|3", "nf|3|1",
    "tf|3",
)  # fmt: skip


@pytest.mark.parametrize("data", IN_CHATS_OF_OLD)
def test_a_key_that_stands_in_a_chat_since_before_still_says_the_same(data: str) -> None:
    button = unpack(data)
    assert button is not None and button.pack() == data
    assert any(route.button is type(button) for route in ROUTES)


def is_asked(stage: Stage, prompt: str, facts: str) -> None:
    """What a chat was being asked when the program was exchanged for this one."""
    row = Conversation(chat_id=CUC.telegram_id, prompt=prompt, facts=facts, updated_at=NOW)
    stage.work.session.add(row)
    stage.work.session.flush()


def test_a_nudge_that_was_begun_before_goes_on(stage: Stage, office: Desk) -> None:
    duty = report_of(stage).duty
    is_asked(stage, "Nudging", f'{{"round_id": {duty.round_id}, "chosen": [{duty.id}], "beyond": true}}')
    assert "Gửi <b>1 người</b> của <b>1 đơn vị</b>" in office.forges("np|0")
    office.presses("Gửi đôn đốc")
    assert [(one.round_id, one.text) for one in notices(stage)] == [(duty.round_id, None)]


def test_a_notice_that_was_begun_before_goes_on(stage: Stage, office: Desk) -> None:
    is_asked(
        stage,
        "Notifying",
        '{"audience": "o", "round_id": 0, "status": "", "units": null, "picking": false,'
        ' "text": "Mời họp", "beyond": false}',
    )
    assert "Mời họp 8:00" in office.says("Mời họp 8:00")
    office.presses("Gửi thông báo")
    assert [one.text for one in notices(stage)] == ["Mời họp 8:00"]


def test_a_key_under_a_nudge_does_nothing_to_the_notice_that_is_being_made(
    stage: Stage, office: Desk
) -> None:
    office.says("/thongbao")
    office.presses("Cán bộ báo cáo các đơn vị")
    office.says("Mời họp")
    for stale in ("ns|0123456789ab", "nb|1", "np|0", "nk|1|1|0"):
        assert "Mời họp" not in office.forges(stale)
    assert notices(stage) == []
    assert "Gửi <b>1 người</b>" in office.says("Mời họp 8:00")
