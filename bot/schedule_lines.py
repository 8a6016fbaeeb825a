"""`congdoan schedule`: what the clock will tell whom about a round, when and why, if nobody does anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from bot.databases import ready_database
from bot.services.reminding import PreviewedMessage, preview
from bot.services.rounds import find
from bot.services.summaries import PreviewedSummary, preview_summaries
from bot.services.working_days import calendar_of
from bot.settings import Settings
from bot.storage.engine import reading
from jobs.remind import message_of
from messages.shared import words
from messages.shared.presenter import Presenter


def schedule_lines(
    settings: Settings, round_id: int, first: date | None, last: date | None, *, whole: bool
) -> Iterator[str]:
    """A line a message that the clock would send, perhaps with its text. Raises RoundGone, SettingWrong."""
    zone, engine, presenter = settings.timezone, ready_database(settings), Presenter(settings.timezone)
    start = datetime.combine(first, time.min, zone) if first else datetime.now(UTC)
    end = datetime.combine(last, time.max, zone) if last else None
    try:
        with reading(engine) as work:
            calendar, a_round = calendar_of(work, settings.quota.hours), find(work, round_id)
            found = preview(work, settings.quota, a_round.id, start, end)
            summaries = preview_summaries(work, calendar, a_round, start, end)
            everything: list[PreviewedMessage | PreviewedSummary] = [*found, *summaries]
            for one in sorted(everything, key=lambda one: one.moment):
                at = f"{one.moment.astimezone(zone):%Y-%m-%d %H:%M}"
                yield f"{at}  {_summary(one) if isinstance(one, PreviewedSummary) else _message(one)}"
                if whole and isinstance(one, PreviewedMessage):
                    yield presenter.text(message_of(one.message)[0]) + "\n"
    finally:
        engine.dispose()


def _message(one: PreviewedMessage) -> str:
    reasons = "; ".join(f"{owed.unit} ({words.why(owed.why)})" for owed in one.message.owed)
    return f"{words.TOLD[one.message.note.told]}  {one.message.recipient.name}: {reasons}"


def _summary(one: PreviewedSummary) -> str:
    recipients = [person.name for person in one.office] + [group.title for group in one.groups]
    return f"{words.OCCASION[one.occasion]}  {'; '.join(recipients)}"
