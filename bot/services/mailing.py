"""Sending to many at once: an audience and a body, a plan to be read first, one confirmation, and what is due of it.

A nudge and a notice differ in their audience (`audiences`, `nudging`) and in their body (`nudging`, `noticing`);
everything else about them is here.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.domain.audit import AuditAction
from bot.domain.calendar import LOCAL
from bot.domain.mailing import LeftOut, goes_at, goes_until
from bot.domain.notification import Notification, NotificationQuota, Recipient
from bot.domain.rounds.reminding import Owed
from bot.services import auditing
from bot.services.audiences import Addressed
from bot.services.noticing import OfficeText
from bot.services.notifying import Notifier
from bot.services.nudging import OwedReports
from bot.storage.queries import notices, recipients
from bot.storage.tables.desk import Notice, NoticeKind, NoticeRecipient
from bot.storage.tables.people import GroupChat, Person
from bot.storage.work import Work

LONGEST_WAIT = timedelta(days=15)
"""No run of days off is longer than that."""

Said = str | tuple[Owed, ...]
"""The office's own words, or what somebody owes; empty when there is nothing to say any more."""


class Body(Protocol):
    """What a mailing says: to each person what concerns their units, as it will be at a moment."""

    @property
    def kind(self) -> NoticeKind: ...
    @property
    def action(self) -> AuditAction: ...
    @property
    def round_id(self) -> int | None: ...
    @property
    def text(self) -> str | None: ...
    @property
    def stamp(self) -> object: ...
    def says(self, person_id: int, unit_ids: Collection[int], at: datetime) -> Said: ...
    def told(self, made: Notice, notification: Notification, unit_ids: Collection[int]) -> None: ...


@dataclass(frozen=True)
class Letter:
    """One message of a mailing: who reads it, for which units, and what it says."""

    recipient: Recipient
    unit_ids: tuple[int, ...]
    units: tuple[str, ...]
    says: Said


@dataclass(frozen=True)
class MailingPlan:
    """What one press would send, and to whom not; `stamp` tells it from any other."""

    body: Body
    letters: tuple[Letter, ...]
    groups: tuple[GroupChat, ...]
    left_out: tuple[LeftOut, ...]
    enough: tuple[str, ...]  # people who were told enough today; reached only if the office wants it so
    goes_at: datetime
    stamp: str

    @property
    def units(self) -> int:
        """How many units are reached."""
        return len({unit_id for one in self.letters for unit_id in one.unit_ids})

    @property
    def anybody(self) -> bool:
        """Whether there is anything to send."""
        return bool(self.letters or self.groups)


def plan(
    work: Work, quota: NotificationQuota, audience: Addressed, body: Body, now: datetime, *, beyond: bool
) -> MailingPlan:
    """What would go out if it was confirmed now; `beyond`: also to people who were told enough today."""
    notifier = Notifier(work, quota, now)
    moment = goes_at(now, notifier.calendar)
    goes_on = moment.astimezone(LOCAL).date()
    day = notifier.day_of(audience.units) if goes_on == now.astimezone(LOCAL).date() else notifier.fresh_day
    persons = recipients.by_number(work.session, audience.units)
    full = sorted(one for one in audience.units if not day.has_room(one))
    letters = tuple(
        Letter(
            persons[one],
            unit_ids,
            tuple(audience.names[unit_id] for unit_id in unit_ids),
            body.says(one, unit_ids, moment),
        )
        for one, unit_ids in audience.units.items()
        if beyond or one not in full
    )
    groups = audience.groups
    essence = [(one.recipient.person_id, _essence(one.says)) for one in letters]
    shown = (body.stamp, essence, [one.id for one in groups], audience.left_out, full, beyond, goes_on)
    return MailingPlan(
        body=body,
        letters=letters,
        groups=groups,
        left_out=audience.left_out,
        enough=tuple(persons[one].name for one in full),
        goes_at=moment,
        stamp=hashlib.sha256(repr(shown).encode()).hexdigest()[:12],
    )


def confirm(work: Work, planned: MailingPlan, by: Person, now: datetime) -> Notice:
    """Write down who is to be told; the clock sends it."""
    body = planned.body
    made = Notice(kind=body.kind, round_id=body.round_id, text=body.text, made_by=by.id, made_at=now)
    work.session.add(made)
    work.session.flush()
    for one in planned.letters:
        for unit_id in one.unit_ids:
            work.session.add(
                NoticeRecipient(
                    notice_id=made.id,
                    person_id=one.recipient.person_id,
                    unit_id=unit_id,
                    message_key=key_of(made.id, one.recipient.person_id),
                )
            )
    auditing.record(work, body.action, by, now, round_id=body.round_id, facts=_facts(planned))
    work.session.flush()
    return made


def take_due(work: Work, quota: NotificationQuota, now: datetime) -> list[tuple[Notification, Said]]:
    """What is to go out now, as things stand now; written down as told.

    Each mailing goes from the next working moment on until the end of that day's hours. A message that was taken
    back because one of its reports was filed comes again for the others.
    """
    notifier = Notifier(work, quota, now)
    if not notifier.may_speak:
        return []
    found = []
    for made in notices.made_since(work.session, now - LONGEST_WAIT):
        until = goes_until(made.made_at, notifier.calendar)
        if now <= until:
            found += _take(work, made, notifier, until)
    work.session.flush()
    return found


def key_of(notice_id: int, person_id: int) -> str:
    """Under which the message to one person goes out once."""
    return f"notice:{notice_id}:{person_id}"


def group_key(notice_id: int, group: object) -> str:
    """Under which the message to a group goes out once."""
    return f"notice:{notice_id}:group:{group}"


def _take(work: Work, made: Notice, notifier: Notifier, until: datetime) -> list[tuple[Notification, Said]]:
    untold = _untold(work, made)
    body = _body_of(work, made, notifier.now) if untold else None
    if body is None:
        return []
    found = []
    persons = recipients.by_number(work.session, _still_serving(work, untold))
    for person_id, unit_ids in untold.items():
        says = body.says(person_id, unit_ids, notifier.now) if person_id in persons else ()
        if says:
            notification = notifier.tell(persons[person_id], key_of(made.id, person_id), until)
            body.told(made, notification, unit_ids)
            found.append((notification, says))
    return found


def _untold(work: Work, made: Notice) -> Mapping[int, tuple[int, ...]]:
    """Person → their units, of those whom it was meant for and to whom no message is on its way."""
    meant: dict[int, list[int]] = defaultdict(list)
    for row in notices.recipients(work.session, made.id):
        if row.unit_id is not None:
            meant[row.person_id].append(row.unit_id)
    done = notices.messages(work.session, [key_of(made.id, one) for one in meant])
    return {one: tuple(ids) for one, ids in meant.items() if key_of(made.id, one) not in done}


def _still_serving(work: Work, untold: Mapping[int, Sequence[int]]) -> set[int]:
    units = {unit_id for ids in untold.values() for unit_id in ids}
    serving = {person_id for _, _, person_id in recipients.serving(work.session, units)}
    return serving & untold.keys()


def _body_of(work: Work, made: Notice, now: datetime) -> Body | None:
    if made.kind is NoticeKind.NOTICE:
        return OfficeText(made.text or "")
    return OwedReports(work, made.round_id, now, since=made) if made.round_id is not None else None


def _facts(planned: MailingPlan) -> dict[str, Any]:
    """What the audit keeps: how many, and never a word of the text."""
    if planned.body.text is None:
        return {"people": len(planned.letters), "units": planned.units}
    return {
        "people": len(planned.letters),
        "groups": len(planned.groups),
        "length": len(planned.body.text),
    }


def _essence(says: Said) -> object:
    """What a preview says of it, except how many numbers are filled in by the minute."""
    if isinstance(says, str):
        return says
    return [(one.report_id, one.stage, one.due_date, one.days_left) for one in says]
