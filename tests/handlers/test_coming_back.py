"""Whoever was out of reach hears, at the first word after coming back, what waits; and once only."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.rounds import ReportStatus
from bot.services import coming_back, grouping, helping
from bot.storage.queries import rounds
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.tables.desk import Notice, NoticeKind, NoticeRecipient
from bot.storage.tables.reports import Report
from tests.handlers.desk import Desk, keys_of
from tests.handlers.stage import BINH, CUC, DUNG, NOW, UNIT, Stage

AWAY = NOW - timedelta(days=3)
WHY = "Kiểm tra lại số người được tuyên truyền."


@pytest.fixture
def unit(stage: Stage) -> Desk:
    return Desk(stage, BINH)


@pytest.fixture
def away(stage: Stage) -> None:
    """No message has reached Bình for three days."""
    grouping.set_reachable(stage.person(BINH), False, AWAY)


def returned(stage: Stage) -> Report:
    [a_round] = rounds.open_rounds(stage.work.session)
    duties = rounds.unit_duties(stage.work.session, a_round.id)
    report = next(row for duty, row in duties if duty.unit.code == UNIT)
    report.status, report.returned_reason = ReportStatus.RETURNED, WHY
    stage.work.session.flush()
    return report


def comes_back(stage: Stage) -> None:
    """Telegram says that Bình has unblocked the bot."""
    grouping.set_reachable(stage.person(BINH), True, NOW)


def test_the_menu_shows_a_report_that_came_back(stage: Stage, unit: Desk) -> None:
    returned(stage)
    said = unit.says("/start")
    assert "Đang chờ đồng chí" in said and "trả lại để bổ sung" in said and WHY in said
    assert unit.labels()[0] == "Sửa báo cáo bị trả lại"
    assert "hỏi lại" in unit.presses("Sửa báo cáo") or "Câu" in unit.says("/tieptuc")


@pytest.mark.parametrize("unblocked_first", [False, True])
@pytest.mark.parametrize("word", ["chào", "/trogiup", "1204", "/lichsu"])
def test_any_first_word_tells_what_came_back(
    stage: Stage, unit: Desk, away: None, word: str, unblocked_first: bool
) -> None:
    returned(stage)
    if unblocked_first:
        comes_back(stage)
    unit.says(word)
    first = unit.shown[0]
    assert "không tới được" in first.params["text"] and WHY in first.params["text"]
    assert keys_of(first)[0]["text"] == "Sửa báo cáo bị trả lại"
    assert stage.person(BINH).unreachable_since is None
    assert "không tới được" not in unit.says(word)


def test_at_start_the_menu_says_it_and_nothing_is_said_twice(stage: Stage, unit: Desk, away: None) -> None:
    returned(stage)
    assert unit.says("/start").count(WHY) == 1
    assert len(unit.shown) == 1


def test_a_question_that_was_answered_meanwhile(stage: Stage, unit: Desk) -> None:
    report = returned(stage)
    asked = helping.ask(stage.work, report.id, stage.person(BINH), "Nghỉ thai sản có tính không?", AWAY)
    grouping.set_reachable(stage.person(BINH), False, AWAY)
    helping.answer(
        stage.work, asked.id, stage.person(CUC), "Có tính.", NOW - timedelta(days=1), knowingly=False
    )
    said = unit.says("/start")
    assert "Nghỉ thai sản có tính không?" in said and "Có tính." in said


def test_a_notice_that_never_arrived_and_not_one_that_did(stage: Stage, away: None) -> None:
    for number, (words, state) in enumerate((("Họp", OutboxState.DEAD), ("Đã đọc", OutboxState.SENT))):
        notice = Notice(kind=NoticeKind.NOTICE, text=words, made_at=AWAY + timedelta(minutes=1))
        stage.work.session.add(notice)
        stage.work.session.flush()
        key = f"notice:{notice.id}:{number}"
        stage.work.session.add_all(
            [
                NoticeRecipient(notice_id=notice.id, person_id=stage.person(BINH).id, message_key=key),
                OutboxRow(
                    chat_id=1,
                    method="sendMessage",
                    params={},
                    priority=1,
                    state=state,
                    dedup_key=key,
                    on_uncertain="resend",
                ),
            ]
        )
    stage.work.session.flush()
    missed = coming_back.take_missed(stage.work, stage.person(BINH))
    assert missed is not None and missed.notices == ("Họp",)
    assert coming_back.take_missed(stage.work, stage.person(BINH)) is None


def test_nobody_is_greeted_who_was_not_away_or_missed_nothing(stage: Stage, unit: Desk) -> None:
    assert "không tới được" not in unit.says("chào")


def test_the_office_hears_what_waits_for_it(stage: Stage) -> None:
    desk = Desk(stage, DUNG)
    [a_round] = rounds.open_rounds(stage.work.session)
    _, report = rounds.unit_duties(stage.work.session, a_round.id)[0]
    report.status = ReportStatus.SUBMITTED
    grouping.set_reachable(stage.person(DUNG), False, AWAY)
    desk.says("chào")
    first = desk.shown[0]
    assert "1 báo cáo chưa tiếp nhận" in first.params["text"]
    assert [key["text"] for key in keys_of(first)] == ["Bàn làm việc"]
