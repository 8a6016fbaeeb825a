"""What a job is given beside the unit of work and the moment, and the way in which it tells somebody something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.notification import Notification, NotificationQuota
from bot.domain.programme import Programme
from bot.storage.engine import Transactions
from bot.storage.outgoing import Outgoing, Priority
from bot.storage.work import Work
from jobs.counts import Counts
from messages.shared.keyboards import Keyboard
from messages.shared.presenter import Presenter


@dataclass(frozen=True)
class JobContext:
    """The same for every job and every run."""

    presenter: Presenter
    quota: NotificationQuota
    programme: Programme

    def tell(
        self,
        work: Work,
        notification: Notification,
        view: object,
        keyboard: Keyboard | None = None,
        *,
        priority: Priority = Priority.REMINDER,
    ) -> None:
        """Say to somebody what a service has let through, once and only while it is worth it."""
        work.send(self.letter(notification, view, keyboard, priority=priority))

    def letter(
        self,
        notification: Notification,
        view: object,
        keyboard: Keyboard | None = None,
        *,
        priority: Priority = Priority.REMINDER,
    ) -> Outgoing:
        """The same, worded before anything is locked, to be sent by `work.send_all`."""
        return self.presenter.letter(
            notification.recipient.chat_id,
            view,
            keyboard,
            priority=priority,
            dedup_key=notification.key,
            not_after=notification.until,
        )


Run = Callable[[Transactions, JobContext, datetime], Counts]
"""A job, at one moment: it finds what is due in a look that locks nothing and writes it in short transactions, each
of which checks what it stands on. Running it twice is harmless, and so is leaving off between two transactions.
"""
