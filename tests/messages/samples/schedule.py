"""Samples of what the clock would tell."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.rounds.cadence import OPENING, OVERDUE
from bot.domain.rounds.reminding import Told
from bot.domain.rounds.summaries import Occasion
from messages.rounds import schedule_keyboards as keyboards
from messages.rounds import views
from tests.messages.samples.facts import HEALTH, NAME, NOW, TAM_DUONG, YEAR

REASONS = (OPENING, "-7", "0", "+3", OVERDUE, "promise:4", "broken:4")
MOMENTS = tuple(
    views.ScheduleMoment(
        NOW + timedelta(days=n), ((Told.REMINDER, (why,), 12, 13), (Told.OFFICE, (OVERDUE,), 2, 3))
    )
    for n, why in enumerate(REASONS)
)
MOMENTS += (views.ScheduleMoment(NOW, (), ((Occasion.DEADLINE, 2, 1), (Occasion.COMPILING, 1, 0))),)
PREVIEW = views.SchedulePreview(YEAR, MOMENTS, 1, 3, (2027,))
MESSAGES = tuple(
    views.ScheduledMessage(NAME, told, ((TAM_DUONG, "-7"), (HEALTH, OVERDUE)) * 3) for told in Told
)
PAGE = views.ScheduleOfMoment(YEAR, NOW, MESSAGES, 0, 2)
VIEWS = (
    PREVIEW,
    views.SchedulePreview(YEAR, (), 0, 1, ()),
    PAGE,
    views.ScheduleOfMoment(YEAR, NOW, (), 0, 1),
)
KEYBOARDS = (
    (keyboards.preview, keyboards.preview(2**31 - 1, PREVIEW, lambda one: f"{one.at:%d/%m/%Y}")),
    (keyboards.moment, keyboards.moment(2**31 - 1, PAGE)),
)
