"""An officer who is stuck asks the office; the first answer settles it, and others may add to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.audit import AuditAction
from bot.domain.reading.typed_text import readable_lines
from bot.domain.refusals import HelpAnswered, HelpGone
from bot.services import auditing
from bot.services.contacts import name_of
from bot.services.owing import take_up
from bot.storage.queries import people, requests
from bot.storage.tables.clock import HelpRequest
from bot.storage.tables.people import Person
from bot.storage.work import Work

QUESTION_LIMIT = 1000
ANSWER_LIMIT = 2000


def ask(work: Work, report_id: int, by: Person, question: str, now: datetime) -> HelpRequest:
    """Ask the office about a report, a filed one too. Raises RoundGone, RoundClosed, NotReadable, TooLong."""
    words = readable_lines(question, QUESTION_LIMIT)
    duty = take_up(work, report_id, by, owed=False).duty
    asked = HelpRequest(duty=duty, person=by, asked_at=now, question=words)
    work.session.add(asked)
    work.session.flush()
    return asked


def find(work: Work, help_id: int, *, lock: bool = False) -> HelpRequest:
    """A question whose answer would reach whoever asked. Raises HelpGone."""
    asked = requests.help_request(work.session, help_id, lock=lock)
    if asked is None or people.valid_consent(work.session, asked.person_id) is None:
        raise HelpGone
    return asked


def all_unanswered(work: Work) -> Sequence[HelpRequest]:
    """Calls for help in open rounds that nobody has answered, oldest first."""
    return requests.unanswered_help(work.session)


def answer(
    work: Work, help_id: int, by: Person, text: str, now: datetime, *, knowingly: bool
) -> tuple[HelpRequest, str]:
    """Answer a question; gives back the words to be sent as well.

    `knowingly`: although a colleague has answered already, whose answer stays on record.
    Raises HelpGone, HelpAnswered, NotReadable, TooLong.
    """
    words = readable_lines(text, ANSWER_LIMIT)
    asked = find(work, help_id, lock=True)
    if asked.answered_at is None:
        asked.answered_by, asked.answered_at, asked.answer = by.id, now, words
        work.session.flush()
    elif not knowingly:
        raise HelpAnswered(name_of_answerer(work, asked), asked.answered_at, asked.answer or "")
    auditing.record(
        work,
        AuditAction.HELP_ANSWERED,
        by,
        now,
        round_id=asked.duty.round_id,
        unit_id=asked.duty.unit_id,
        subject_id=asked.person_id,
    )
    return asked, words


def name_of_answerer(work: Work, asked: HelpRequest) -> str | None:
    """Who answered first."""
    return name_of(work, asked.answered_by)
