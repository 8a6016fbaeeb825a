"""Sending to many at once: an audience and a body, a plan to be read first, one confirmation, and what is due of it.

A nudge and a notice differ in their audience (`audiences`, `nudging`) and in their body (`nudging`, `noticing`);
everything else about them is here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
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
from bot.services.owed import hold
from bot.storage.queries import notices, owed, recipients
from bot.storage.queries.parts import parts_of
from bot.storage.tables.desk import Notice, NoticeKind
from bot.storage.tables.people import GroupChat, Person
from bot.storage.work import Work

LONGEST_WAIT = timedelta(days=15)
"""No run of days off is longer than that."""

_AT_ONCE = 250

Said = str | tuple[Owed, ...]
"""The office's own words, or what somebody owes; empty when there is nothing to say any more."""


class Body(Protocol):
    """What a mailing says: to each person (→ their units) what concerns these, as it will be at a moment."""

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
    def says(self, units: Mapping[int, Collection[int]], at: datetime) -> Mapping[int, Said]: ...
    def told(self, made: Notice, units: Mapping[int, Collection[int]], keys: Mapping[int, str]) -> None: ...


@dataclass(frozen=True)
class Letter:
    """One message of a mailing: who reads it, for which units, and what it says."""

    recipient: Recipient
    unit_ids: tuple[int, ...]
    units: tuple[str, ...]
    says: Said


@dataclass(frozen=True)
class DueLetter:
    """One message of a mailing whose time has come."""

    notice_id: int
    recipient: Recipient
    unit_ids: tuple[int, ...]
    says: Said
    until: datetime

    @property
    def notification(self) -> Notification:
        """As it goes out."""
        return Notification(self.recipient, key_of(self.notice_id, self.recipient.person_id), self.until)

    def is_as(self, other: DueLetter) -> bool:
        """Whether the other one says the same to the same person."""
        return (self.recipient, self.unit_ids, _essence(self.says)) == (
            other.recipient,
            other.unit_ids,
            _essence(other.says),
        )


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
    full = {one: None for one in sorted(audience.units) if not day.has_room(one)}
    meant = {one: units for one, units in audience.units.items() if beyond or one not in full}
    says = body.says(meant, moment)
    letters = tuple(
        Letter(persons[one], units, tuple(audience.names[unit_id] for unit_id in units), says[one])
        for one, units in meant.items()
    )
    groups = audience.groups
    essence = [(one.recipient.person_id, _essence(one.says)) for one in letters]
    shown = (body.stamp, essence, [one.id for one in groups], audience.left_out, list(full), beyond, goes_on)
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
    meant = (
        (one.recipient.person_id, unit_id, key_of(made.id, one.recipient.person_id))
        for one in planned.letters
        for unit_id in one.unit_ids
    )
    notices.write_down(work.session, made.id, meant)
    auditing.record(work, body.action, by, now, round_id=body.round_id, facts=_facts(planned))
    work.session.flush()
    return made


def find_due(work: Work, quota: NotificationQuota, now: datetime) -> list[DueLetter]:
    """What is to go out now, as things stand now. A look: nothing is written.

    Each mailing goes from the next working moment on until the end of that day's hours. A message that was taken
    back because one of its reports was filed comes again for the others.
    """
    notifier = Notifier(work, quota, now)
    if not notifier.may_speak:
        return []
    found: list[DueLetter] = []
    for made in notices.made_since(work.session, now - LONGEST_WAIT):
        until = goes_until(made.made_at, notifier.calendar)
        untold = notices.untold(work.session, made.id) if now <= until else {}
        if untold:
            body = _body_of(work, made, now)
            found += _letters(work, made, body, untold, until, now)
    return found


def slices(letters: Sequence[DueLetter]) -> Iterator[list[DueLetter]]:
    """All of them, as many at a time as one short transaction takes."""
    return parts_of(letters, _AT_ONCE)


def take(
    work: Work, quota: NotificationQuota, letters: Sequence[DueLetter], now: datetime
) -> list[DueLetter]:
    """Of these letters those that are still to be sent and say the same, written down as told.

    Since they were found a report may have been filed or promised, or somebody gone.
    """
    taken: list[DueLetter] = []
    for notice_id, some in groupby(letters, key=lambda one: one.notice_id):
        meant = {one.recipient.person_id: one for one in some}
        made = notices.notice(work.session, notice_id)
        if made is not None:
            untold = notices.untold(work.session, notice_id, meant.keys())
            body = _body_of(work, made, now, {one for ids in untold.values() for one in ids})
            again = [
                one
                for letter in _letters(work, made, body, untold, now, now)
                if (one := meant[letter.recipient.person_id]).is_as(letter)
            ]
            units = {one.recipient.person_id: one.unit_ids for one in again}
            if body is not None:
                body.told(made, units, {person_id: key_of(notice_id, person_id) for person_id in units})
            taken += again
    Notifier(work, quota, now).count([one.recipient.person_id for one in taken])
    return taken


def key_of(notice_id: int, person_id: int) -> str:
    """Under which the message to one person goes out once."""
    return f"notice:{notice_id}:{person_id}"


def group_key(notice_id: int, group: object) -> str:
    """Under which the message to a group goes out once."""
    return f"notice:{notice_id}:group:{group}"


def _still_serving(work: Work, untold: Mapping[int, Sequence[int]]) -> set[int]:
    units = {unit_id for ids in untold.values() for unit_id in ids}
    serving = {person_id for _, _, person_id in recipients.serving(work.session, units)}
    return serving & untold.keys()


def _letters(
    work: Work,
    made: Notice,
    body: Body | None,
    untold: Mapping[int, Sequence[int]],
    until: datetime,
    now: datetime,
) -> list[DueLetter]:
    """To everybody who still serves, what there is to say to them."""
    if body is None:
        return []
    persons = recipients.by_number(work.session, _still_serving(work, untold))
    mine = {person_id: untold[person_id] for person_id in untold if person_id in persons}
    return [
        DueLetter(made.id, persons[person_id], tuple(mine[person_id]), said, until)
        for person_id, said in body.says(mine, now).items()
        if said
    ]


def _body_of(work: Work, made: Notice, now: datetime, unit_ids: Collection[int] | None = None) -> Body | None:
    """`unit_ids`: of these units alone, held until this transaction ends."""
    if made.kind is NoticeKind.NOTICE:
        return OfficeText(made.text or "")
    if made.round_id is None:
        return None
    owing = None
    if unit_ids is not None:
        owing = hold(work, owed.duties_of_units(work.session, made.round_id, unit_ids), now)
    return OwedReports(work, made.round_id, now, since=made, owing=owing)


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
