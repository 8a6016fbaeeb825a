"""The demo around the due date: the clock moves, and those who still owe a report hear of it."""

from __future__ import annotations

import asyncio

from bot.demo.acts import fill_in_and_submit
from bot.demo.stage import Cast, Stage


async def reminding(stage: Stage, cast: Cast) -> None:
    """The clock moves; only those who still owe a report hear of it, on working days and in working hours."""
    late, later = cast.officers[-2].phone, cast.officers[-1].phone
    for day, hour in ((3, 9), (7, 9), (9, 9)):
        stage.scene("Đồng hồ chạy: nhắc việc")
        late.skip()
        await stage.passes_until(day, 12, hour)
        stage.tell("cán bộ chưa nộp", await late.waits_for("hạn"))
    await asyncio.gather(*(fill_in_and_submit(officer) for officer in cast.officers[-2:-1]))
    stage.scene("Đến hạn, rồi quá hạn")
    later.skip()
    await stage.passes_until(10, 12, 9)
    stage.tell("cán bộ chưa nộp", await later.waits_for("hạn"))
    await stage.passes_until(11, 12, 9)
    stage.tell("cán bộ chưa nộp", await later.waits_for("hạn"))
    await fill_in_and_submit(cast.officers[-1])
    stage.tell("cán bộ nộp muộn", later.last)
