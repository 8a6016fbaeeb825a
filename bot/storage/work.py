"""One unit of work: a transaction that also collects outgoing messages."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.storage.outgoing import Outgoing
from bot.storage.queries import outbox


class Work:
    """What a verb works on; its effect and its messages become true together, or not at all."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def send(self, message: Outgoing) -> None:
        """Put a message into the outbox; one whose dedup key was used before is silently ignored."""
        outbox.add(self.session, message)

    def send_all(self, messages: Sequence[Outgoing]) -> None:
        """The same of many at once, none of which is edited in place."""
        outbox.add_all(self.session, messages)
