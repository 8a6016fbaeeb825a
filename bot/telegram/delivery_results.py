"""Writing down what became of messages, and deciding about those that did not arrive."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain.chats import Lack, can_become
from bot.storage.engine import savepoint
from bot.storage.outgoing import OnUncertain, pinning
from bot.storage.queries import claiming, outbox, shown_questions, slots
from bot.storage.queries.claiming import Claimed
from bot.storage.tables.delivery import OutboxState
from bot.storage.work import Work
from bot.telegram.errors import (
    Flood,
    Lacking,
    Migrated,
    Outcome,
    Refused,
    Sent,
    Trouble,
    Unauthorized,
    Uncertain,
    Unmade,
    Unreachable,
    Unreached,
    lack_of,
)

log = logging.getLogger(__name__)

TRIES_IN_TROUBLE = 20
# Each of them may be a message that a person reads twice.
TRIES_WHEN_UNCERTAIN = 5
FIRST_BACKOFF = timedelta(seconds=1)

OnUnreachable = Callable[[Work, int, str], None]
OnMigrated = Callable[[Work, int, int], None]
OnRights = Callable[[Work, int, int | None, Sequence[Lack], Sequence[Lack]], None]
"""(group, topic, what it kept from us, what it let us do) of one message."""
OnUnmade = Callable[[Work, int, Mapping[str, Any], str], None]
"""(chat, attachment, error): a file that was wanted there cannot be made."""


@dataclass(frozen=True)
class DeliveryResults:
    """The decisions about outcomes, with what the program wants to be told."""

    on_unreachable: OnUnreachable
    on_migrated: OnMigrated
    on_unmade: OnUnmade
    on_rights: OnRights

    def record(self, work: Work, message: Claimed, outcome: Outcome, now: datetime) -> None:
        """Write one outcome down; one case for each of them, so that none can be forgotten."""
        chat_id = message.chat_id
        match outcome:
            case Sent(message_id, at):
                self._sent(work, message, outcome, now)
                if message.question_id is not None and message_id is not None:
                    shown_questions.delivered(work.session, message.question_id, message_id, at)
            case Unreached(error) | Unauthorized(error):
                self._again(work, message, now, error)
            case Flood(seconds):
                wait = min(timedelta(seconds=seconds), claiming.LONGEST_BACKOFF)
                self._again(work, message, now + wait, f"told to wait {seconds:.0f} s")
            case Trouble(error):
                self._troubled(work, message, error, now)
            case Uncertain(error):
                self._uncertain(work, message, error, now)
            case Migrated(new_chat_id):
                self._moved(work, message, new_chat_id, now)
            case Unreachable(reason):
                self._dead(work, message, reason, now)
                if chat_id is not None:
                    self._tell(work, lambda told: self.on_unreachable(told, chat_id, reason))
            case Unmade(error):
                log.error("the file of message %s cannot be made: %s", message.id, error)
                self._dead(work, message, error, now)
                made = message.attachment or {}
                if chat_id is not None:
                    self._tell(work, lambda told: self.on_unmade(told, chat_id, made, error))
            case Lacking(lack, error):
                log.warning("message %s (%s) lacks a right: %s", message.id, message.method, error)
                self._dead(work, message, outbox.NO_RIGHT, now)
                self._tell_rights(work, message, [lack], [])
            case Refused(error):
                log.error("message %s (%s) was refused: %s", message.id, message.method, error)
                self._dead(work, message, error, now)

    def _moved(self, work: Work, message: Claimed, new_chat_id: int, now: datetime) -> None:
        chat_id = message.chat_id
        if chat_id is None or not can_become(chat_id, new_chat_id):
            self._dead(work, message, f"this chat cannot become {new_chat_id}", now)
            return
        outbox.migrate_chat(work.session, chat_id, new_chat_id)
        self._again(work, message, now, "the group moved")
        self._tell(work, lambda told: self.on_migrated(told, chat_id, new_chat_id))

    def _sent(self, work: Work, message: Claimed, sent: Sent, now: datetime) -> None:
        as_text = outbox.AS_TEXT if {Lack.PHOTOS, Lack.DOCUMENTS} & set(sent.lacking) else None
        outbox.settle(work.session, message.id, OutboxState.SENT, now, as_text, message_id=sent.message_id)
        if message.in_group:
            self._tell_rights(work, message, sent.lacking, _shown_to_work(message, sent))
        if message.slot is None or sent.message_id is None or message.chat_id is None:
            return
        if sent.message_id != message.edits:
            slots.remember(work.session, message.slot, message.chat_id, sent.message_id)
        if message.pin and slots.pin_is_due(work.session, message.slot, now):
            # A message of its own: it is retried like any other, and a missing right harms nobody.
            work.send(pinning(message.chat_id, sent.message_id))

    def _again(
        self, work: Work, message: Claimed, at: datetime, error: str, attempts: int | None = None
    ) -> None:
        outbox.set_pending(work.session, message.id, at, error, slot=message.slot, attempts=attempts)

    def _troubled(self, work: Work, message: Claimed, error: str, now: datetime) -> None:
        tried = message.attempts + 1
        if tried < TRIES_IN_TROUBLE:
            self._again(work, message, now + backoff(message.attempts), error, tried)
        else:
            log.error("message %s (%s) is given up: %s", message.id, message.method, error)
            self._dead(work, message, error, now)

    def _uncertain(self, work: Work, message: Claimed, error: str, now: datetime) -> None:
        tried = message.attempts + 1
        if message.on_uncertain == OnUncertain.RESEND and tried < TRIES_WHEN_UNCERTAIN:
            self._again(work, message, now + backoff(message.attempts), error, tried)
        else:
            outbox.settle(work.session, message.id, OutboxState.UNCERTAIN, now, error)

    def _dead(self, work: Work, message: Claimed, error: str, now: datetime) -> None:
        outbox.settle(work.session, message.id, OutboxState.DEAD, now, error)

    def _tell_rights(
        self, work: Work, message: Claimed, lacking: Sequence[Lack], working: Sequence[Lack]
    ) -> None:
        chat_id = message.chat_id
        if chat_id is not None and message.in_group and (lacking or working):
            topic = message.params.get("message_thread_id")
            self._tell(work, lambda told: self.on_rights(told, chat_id, topic, lacking, working))

    def _tell(self, work: Work, tell: Callable[[Work], None]) -> None:
        """A listener that fails must not undo what we know: the message would be sent again."""
        try:
            with savepoint(work.session.connection()) as told:
                tell(told)
        except Exception:
            log.exception("what happened to a message could not be told")


def _shown_to_work(message: Claimed, sent: Sent) -> list[Lack]:
    """What this message has shown that the group lets us do."""
    if message.method == "pinChatMessage":
        return [Lack.PINNING]
    if message.edits is not None or not message.method.startswith("send"):
        return []  # what was said before may be changed wherever it stands
    shown = [Lack.WRITING]
    shown += [lack for lack in (lack_of(message.method),) if lack is not None]
    shown += [Lack.TOPIC_CLOSED] if "message_thread_id" in message.params else []
    return [lack for lack in dict.fromkeys(shown) if lack not in sent.lacking]


def record_all(
    results: DeliveryResults, work: Work, outcomes: Sequence[tuple[Claimed, Outcome]], now: datetime
) -> None:
    """Write many outcomes down in one transaction.

    Of a message that another process has taken over meanwhile, only that it arrived is news.
    """
    arrived, others = _sorted(outcomes)
    if arrived and (known := len(arrived) - outbox.settle_sent(work.session, arrived, now)):
        log.warning("%s messages are other processes' by now; that they arrived is known", known)
    if not others:
        return
    open_still = claiming.still_to_settle(work.session, [message for message, _ in others])
    for message, outcome in others:
        if open_still.get(message.id) or (isinstance(outcome, Sent) and message.id in open_still):
            results.record(work, message, outcome, now)
        else:
            log.warning("message %s is another process's by now; not noted: %s", message.id, outcome)


def _sorted(
    outcomes: Sequence[tuple[Claimed, Outcome]],
) -> tuple[list[tuple[int, int | None]], list[tuple[Claimed, Outcome]]]:
    """Those (message, its number at Telegram) of which no more is to be written than that they arrived; the others."""
    arrived: list[tuple[int, int | None]] = []
    others: list[tuple[Claimed, Outcome]] = []
    for message, outcome in outcomes:
        if isinstance(outcome, Sent) and _nothing_follows(message, outcome):
            arrived.append((message.id, outcome.message_id))
        else:
            others.append((message, outcome))
    return arrived, others


def _nothing_follows(message: Claimed, sent: Sent) -> bool:
    """Whether the end of its row is all there is to be written of a message that has arrived."""
    return not (message.in_group or message.slot or message.question_id is not None or sent.lacking)


def backoff(attempts: int) -> timedelta:
    """Doubling, up to a quarter of an hour."""
    doubled: timedelta = FIRST_BACKOFF * 2 ** min(attempts, 16)
    return min(doubled, claiming.LONGEST_BACKOFF)
