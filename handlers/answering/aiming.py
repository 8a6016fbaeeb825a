"""Which shown question typed words answer: the one replied to, or the newest message of the bot if it asks one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.shown import stamp_of
from bot.services import shown_questions
from bot.storage.outgoing import StillSending
from bot.storage.tables.reports import ShownQuestion
from handlers.answering.prompt import Answering
from handlers.turn import Turn

REMEMBERED = timedelta(days=30)
"""How long messages are kept: after that nobody knows what was said since."""


@dataclass(frozen=True)
class Sure:
    """The question of that number, which this message asked."""

    question_id: int
    report_id: int
    code: str


@dataclass(frozen=True)
class Unsure:
    """To be asked; `former` was on the screen when it was typed, the present question was not yet, or just perhaps."""

    former: ShownQuestion | None = None
    perhaps: bool = False


def aim(turn: Turn, here: Answering, code: str | None) -> Sure | Unsure:
    """What the words of this turn answer, `code` being asked. Raises StillSending while nobody can know."""
    if turn.reply_to is not None:
        meant = shown_questions.asked_by(turn.work, turn.chat_id, turn.reply_to)
        return Unsure() if meant is None else Sure(meant.id, meant.report_id, meant.code)
    if here.question is None or code is None or not asks_last(turn, here):
        return Unsure()
    present = Sure(here.question, here.report_id, code)
    newest = turn.newest
    if newest is None or turn.stamp is None:
        return present
    if newest.under_way:
        raise StillSending
    shown = stamp_of(newest.shown_at, newest.message_id)
    if shown is not None and shown.before(turn.stamp):
        return present
    if newest.may_be_a_copy:
        return _before(turn, present, perhaps=True)
    if shown is None and not newest.untried:
        return Unsure()
    return _before(turn, present)


def asks_last(turn: Turn, here: Answering) -> bool:
    """Whether the question of the report is the last thing that was said in this chat."""
    if here.turned or here.question is None:
        return False
    if turn.newest is None:
        return turn.now - here.since < REMEMBERED
    return turn.newest.question_id == here.question


def asks_in_doubt(turn: Turn, here: Answering) -> int | None:
    """The newest doubt about typed words, if asking it is the last thing that was said and seen."""
    if not here.doubts or turn.newest is None or turn.stamp is None:
        return None
    number, shown = here.doubts[-1]["id"], stamp_of(turn.newest.shown_at, turn.newest.message_id)
    seen = shown is not None and shown.before(turn.stamp)
    return int(number) if seen and turn.newest.question_id == number else None


def doubt_meant(turn: Turn, here: Answering) -> int | None:
    """The doubt that yes or no settles: the one replied to, else the one that was asked last."""
    if turn.reply_to is None:
        return asks_in_doubt(turn, here)
    meant = shown_questions.asked_by(turn.work, turn.chat_id, turn.reply_to) if here.doubts else None
    return meant.id if meant is not None else None


def _before(turn: Turn, present: Sure, *, perhaps: bool = False) -> Sure | Unsure:
    """Typed before the present question could be seen: for the one that stood there then.

    `perhaps`: it is sent a second time, and nobody knows whether the first one arrived.
    """
    for one in shown_questions.earlier(turn.work, turn.chat_id, present.question_id):
        shown = stamp_of(one.shown_at, one.message_id)
        if shown is not None and turn.stamp is not None and shown.before(turn.stamp):
            if (one.report_id, one.code) == (present.report_id, present.code):
                return Sure(one.id, one.report_id, one.code)
            return Unsure(one, perhaps)
    return Unsure()
