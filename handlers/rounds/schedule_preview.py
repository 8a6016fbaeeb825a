"""What the clock would tell about a round from now on: to whom, when and why. The job decides in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.rounds.reminding import Told
from bot.services.reminding import PreviewedMessage, ToTell, preview
from bot.services.rounds import find, period_of
from bot.services.summaries import PreviewedSummary, preview_summaries
from handlers.turn import Turn
from messages.rounds import buttons, views
from messages.rounds import schedule_keyboards as keyboards
from messages.shared import formats

MOMENTS_PAGE = 6
PEOPLE_PAGE = 10


def show_schedule(turn: Turn) -> None:
    """Every moment to come, with how many people would be told what."""
    button = turn.pressed(buttons.ShowSchedule)
    a_round = find(turn.work, button.round_id)
    foreseen = _foresee(turn, a_round.id)
    summaries = preview_summaries(turn.work, turn.calendar, a_round, turn.now.replace(microsecond=0))
    moments = _moments(foreseen, summaries)
    page, pages = _page(button.page, len(moments), MOMENTS_PAGE)
    shown = tuple(moments[page * MOMENTS_PAGE : (page + 1) * MOMENTS_PAGE])
    years = {one.at.astimezone(turn.presenter.zone).year for one in moments}
    guesses = tuple(sorted(year for year in years if not turn.calendar.announced(year)))
    view = views.SchedulePreview(period_of(a_round), shown, page, pages, guesses)
    turn.show(view, keyboards.preview(a_round.id, view, lambda one: _label(turn, one)))


def show_moment(turn: Turn) -> None:
    """Everybody who would be told something at one of these moments."""
    button = turn.pressed(buttons.ShowScheduleMoment)
    a_round = find(turn.work, button.round_id)
    at = datetime.fromtimestamp(button.moment, UTC)
    then = [_message_of(one.message) for one in _foresee(turn, a_round.id) if one.moment == at]
    page, pages = _page(button.page, len(then), PEOPLE_PAGE)
    shown = tuple(then[page * PEOPLE_PAGE : (page + 1) * PEOPLE_PAGE])
    view = views.ScheduleOfMoment(period_of(a_round), at, shown, page, pages)
    turn.show(view, keyboards.moment(a_round.id, view))


# --- steps ---------------------------------------------------------------------------------------


def _foresee(turn: Turn, round_id: int) -> list[PreviewedMessage]:
    """To the second, as buttons carry it."""
    return preview(turn.work, turn.quota, round_id, turn.now.replace(microsecond=0))


def _moments(
    foreseen: Sequence[PreviewedMessage], summaries: Sequence[PreviewedSummary]
) -> list[views.ScheduleMoment]:
    found = []
    for at in sorted({one.moment for one in foreseen} | {one.moment for one in summaries}):
        moment = _moment_of(at, [one for one in foreseen if one.moment == at])
        told = [(one.occasion, len(one.office), len(one.groups)) for one in summaries if one.moment == at]
        found.append(replace(moment, summaries=tuple(told)))
    return found


def _moment_of(at: datetime, foreseen: list[PreviewedMessage]) -> views.ScheduleMoment:
    told = []
    for kind in Told:
        messages = [one.message for one in foreseen if one.message.note.told is kind]
        if messages:
            points = {point for message in messages for point in message.note.points}
            reasons = tuple(sorted({point.why for point in points}))
            told.append((kind, reasons, len(messages), len({point.duty_id for point in points})))
    return views.ScheduleMoment(at, tuple(told))


def _message_of(message: ToTell) -> views.ScheduledMessage:
    points = tuple((one.unit, one.why) for one in message.owed)
    return views.ScheduledMessage(message.recipient.name, message.note.told, points)


def _label(turn: Turn, one: views.ScheduleMoment) -> str:
    return formats.moment(one.at.astimezone(turn.presenter.zone))


def _page(page: int, of: int, size: int) -> tuple[int, int]:
    pages = max(1, -(-of // size))
    return min(max(page, 0), pages - 1), pages
