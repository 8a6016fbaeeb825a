"""What the clock would tell about a round from now on: to whom, when and why. The job decides in the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.rounds.reminding import Note, Planned, Told
from bot.services.reminding import Foreseen, ToTell, foresee, messages_then
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
    moments = _moments(foreseen.planned, summaries)
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
    foreseen = _foresee(turn, a_round.id)
    then = [one.note for one in foreseen.planned if one.moment == at]
    page, pages = _page(button.page, len(then), PEOPLE_PAGE)
    some = then[page * PEOPLE_PAGE : (page + 1) * PEOPLE_PAGE]
    shown = tuple(_message_of(one) for one in messages_then(turn.work, foreseen, at, some))
    view = views.ScheduleOfMoment(period_of(a_round), at, shown, page, pages)
    turn.show(view, keyboards.moment(a_round.id, view))


# --- steps ---------------------------------------------------------------------------------------


def _foresee(turn: Turn, round_id: int) -> Foreseen:
    """To the second, as buttons carry it."""
    return foresee(turn.work, turn.quota, round_id, turn.now.replace(microsecond=0))


def _moments(planned: Sequence[Planned], summaries: Sequence[PreviewedSummary]) -> list[views.ScheduleMoment]:
    found = []
    notes: dict[datetime, list[Note]] = defaultdict(list)
    for one in planned:
        notes[one.moment].append(one.note)
    for at in sorted(notes.keys() | {one.moment for one in summaries}):
        moment = _moment_of(at, notes.get(at, []))
        told = [(one.occasion, len(one.office), len(one.groups)) for one in summaries if one.moment == at]
        found.append(replace(moment, summaries=tuple(told)))
    return found


def _moment_of(at: datetime, notes: Sequence[Note]) -> views.ScheduleMoment:
    told = []
    for kind in Told:
        mine = [note for note in notes if note.told is kind]
        if mine:
            points = {point for note in mine for point in note.points}
            reasons = tuple(sorted({point.why for point in points}))
            told.append((kind, reasons, len(mine), len({point.duty_id for point in points})))
    return views.ScheduleMoment(at, tuple(told))


def _message_of(message: ToTell) -> views.ScheduledMessage:
    points = tuple((one.unit, one.why) for one in message.owed)
    return views.ScheduledMessage(message.recipient.name, message.note.told, points)


def _label(turn: Turn, one: views.ScheduleMoment) -> str:
    return formats.moment(one.at.astimezone(turn.presenter.zone))


def _page(page: int, of: int, size: int) -> tuple[int, int]:
    pages = max(1, -(-of // size))
    return min(max(page, 0), pages - 1), pages
