"""Reminders, as people read them."""

from __future__ import annotations

from datetime import date
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people import Contact
from bot.domain.rounds import Period, RoundKind
from bot.domain.rounds.reminding import Owed, Stage, Stuck
from messages.reminding import views
from messages.shared.links import MOST_KEYS, reminder, reminder_of_several
from messages.shared.render import Renderer

RENDERER = Renderer(ZoneInfo("Asia/Ho_Chi_Minh"))
DUE = date(2026, 12, 10)


def owed(stage: Stage = Stage.DRAFTING, days_left: int = 7) -> Owed:
    period = Period(RoundKind.YEAR, date(2026, 11, 30))
    why = "Thiếu số liệu <nữ công>" if stage is Stage.RETURNED else None
    return Owed(5, "Công đoàn xã Bum Nưa", period, DUE, days_left, stage, 12, 28, why)


@pytest.mark.parametrize(("stage", "days"), [*product(Stage, (9, 7, 1, 0, -1, -7))])
def test_a_reminder_is_short_and_leads_to_the_report(stage: Stage, days: int) -> None:
    text = RENDERER.text(views.Reminder("Lò Thị Mai", owed(stage, days)))
    assert len(text.splitlines()) <= 12
    assert "thứ Năm, 10/12/2026" in text
    (first, *_), *rest = reminder(owed(stage, days)).rows
    assert first.data is not None and "5" in first.data
    labels = [one.label for row in rest for one in row]
    assert labels[-3:] == ["Nhắc tôi sau", "Xin gia hạn", "Cần hỗ trợ"]


def test_a_reminder_a_week_before_says_how_far_the_unit_is() -> None:
    assert RENDERER.text(views.Reminder("Lò Thị Mai", owed())) == (
        "⏰ Kính gửi đồng chí <b>Lò Thị Mai</b> – Công đoàn xã Bum Nưa\n"
        "Báo cáo năm 2026 có hạn nộp <b>thứ Năm, 10/12/2026</b> (còn 7 ngày).\n"
        "Đơn vị đã nhập 12/28 số liệu; đồng chí nhập tiếp từ chỗ đang dở."
    )


def test_a_returned_report_is_reminded_with_its_reason() -> None:
    text = RENDERER.text(views.Reminder("", owed(Stage.RETURNED, -1)))
    assert text.startswith("⏰ Kính gửi đồng chí – ")
    assert "“Thiếu số liệu &lt;nữ công&gt;”" in text


def test_several_reports_of_one_person_come_in_one_message() -> None:
    many = tuple(owed(stage, days) for stage, days in product(Stage, (7, 0, -1)))
    text = RENDERER.text(views.ReminderOfSeveral("Lò Thị Mai", many * 3))
    assert "(còn 7 ngày): đã nhập 12/28\n" in text
    assert "… và 16 báo cáo nữa." in text
    assert len(text) <= 4096
    *rows, (last,) = reminder_of_several(many).rows
    assert len(rows) == MOST_KEYS
    assert last.label == "Hẹn lại, gia hạn, hỗ trợ"


def test_the_office_reads_what_is_missing_and_whom_to_call() -> None:
    late = Stuck(owed(days_left=-1), (Contact("Lò Thị Mai", "Phó Chủ tịch", "0912345678"),), None)
    assert RENDERER.text(views.ToldToOffice((late,))).splitlines()[:3] == [
        "⚠️ <b>1 báo cáo cần đôn đốc</b>",
        "• <b>Công đoàn xã Bum Nưa</b> – báo cáo năm 2026: trễ hạn 1 ngày, đã nhập 12/28 (còn thiếu 16).",
        "Lò Thị Mai, Phó Chủ tịch: 0912345678",
    ]
