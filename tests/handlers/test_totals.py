"""Pictures of a round: the office gets both, a group only what names no unit, and only after a second press."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from bot.storage.queries import rounds
from bot.storage.queries.outbox import AS_TEXT, NO_RIGHT
from bot.storage.tables.delivery import OutboxRow, OutboxState
from messages.results.buttons import SendPicture, ShowPart, ShowPictureDeliveries
from tests.handlers.desk import Desk
from tests.handlers.stage import CUC, NOW, Stage
from tests.handlers.test_reviewing import files
from tests.handlers.updates import GROUP


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def test_the_office_gets_both_pictures_with_their_facts_in_words(stage: Stage, desk: Desk) -> None:
    desk.says("/tonghop")
    desk.presses("Ảnh tổng hợp")
    indicators, units = desk.shown[-2:]
    assert [row.method for row in (indicators, units)] == ["sendPhoto", "sendPhoto"]
    assert "tạm tính, 0/13 đơn vị đã nộp" in indicators.params["caption"]
    assert indicators.attachment is not None and indicators.attachment["maker"] == "round_picture"
    assert indicators.attachment["public"] is False
    assert units.attachment is not None and units.attachment["maker"] == "units_picture"
    assert "Chưa nộp: 13 đơn vị" in units.params["caption"]
    assert desk.others == []


def test_a_group_gets_the_picture_after_a_second_press_and_once(stage: Stage, desk: Desk) -> None:
    desk.says("/tonghop")
    assert "không nêu tên đơn vị" in desk.presses("Gửi ảnh vào nhóm")
    assert desk.others == []
    chosen = rounds.open_rounds(stage.work.session)[0]
    first = CUC.presses(SendPicture(chosen.id).pack())
    [picture] = [row for row in stage.hears(first) if row.chat_id == GROUP["id"]]
    assert picture.method == "sendPhoto" and picture.attachment is not None
    assert (picture.attachment["maker"], picture.attachment["public"]) == ("round_picture", True)
    assert picture.dedup_key is not None  # so the outbox takes it once
    second = CUC.presses(SendPicture(chosen.id).pack())
    second["callback_query"]["message"] = first["callback_query"]["message"]
    assert [row for row in stage.hears(second) if row.chat_id == GROUP["id"]] == []


@pytest.mark.parametrize(
    ("state", "error", "words"),
    [
        (OutboxState.SENT, None, "đã gửi"),
        (OutboxState.SENT, AS_TEXT, "đã gửi phần chữ, chưa gửi được ảnh hoặc tệp"),
        (OutboxState.DEAD, NO_RIGHT, "không gửi được, nhóm chưa cho Hệ thống gửi"),
        (OutboxState.DEAD, "Forbidden: bot was kicked", "không gửi được"),
        (OutboxState.UNCERTAIN, "no answer", "không rõ đã tới hay chưa"),
    ],
)
def test_sent_is_said_of_what_was_sent(
    stage: Stage, desk: Desk, state: OutboxState, error: str | None, words: str
) -> None:
    desk.says("/tonghop")
    desk.presses("Gửi ảnh vào nhóm")
    chosen = rounds.open_rounds(stage.work.session)[0]
    confirms = CUC.presses(SendPicture(chosen.id).pack())
    said = [row.params["text"] for row in stage.hears(confirms) if "text" in row.params]
    assert said[0].endswith(f"Nhóm <b>{GROUP['title']}</b>: đang gửi") and "ã gửi" not in said[0]
    settled = update(OutboxRow).where(OutboxRow.chat_id == GROUP["id"]).values(state=state, error=error)
    stage.work.session.execute(settled)
    looks = CUC.presses(ShowPictureDeliveries(chosen.id).pack())
    looks["callback_query"]["message"] = confirms["callback_query"]["message"]
    stage.dispatch.handle(stage.work, looks, NOW)
    newest = stage.work.session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc())).first()
    assert newest is not None and newest.params["text"].endswith(f"</b>: {words}")


def test_the_office_compares_parts_of_the_units(stage: Stage) -> None:
    files(stage)
    desk = Desk(stage)
    desk.says("/tonghop")
    said = desk.presses("So kỳ trước, theo khối")
    assert "<b>Toàn tỉnh</b>" in said and "<b>Tạm tính</b>: 1/13 đơn vị đã nộp." in said
    assert "Chưa có kỳ trước cùng loại" in said
    assert desk.presses("Tiếp →").startswith("📊 <b>Toàn tỉnh</b> – báo cáo năm 2026 (trang 2/6)")
    assert "khối đơn vị nào" in desk.presses("Chọn khối, đơn vị")
    assert "<b>Công đoàn xã, phường</b>" in desk.presses("Công đoàn xã, phường")
    assert "Công đoàn" not in desk.forges(ShowPart(1, "u999999", 0).pack())
