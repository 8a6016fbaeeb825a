"""A notice in the office's own words: for whom, and the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.domain.mailing import NOTICE_LIMIT, Audience
from bot.domain.refusals import PressOutdated
from bot.domain.rounds import ReportStatus
from bot.services import mailing, rounds
from bot.services.audiences import AudienceChoice, addressed
from bot.services.grouping import bound_groups
from bot.services.mailing import MailingPlan
from bot.services.noticing import OfficeText, readable_notice
from bot.services.rosters import by_status
from bot.services.units import all_existing
from handlers.mailing import sending, ticking
from handlers.mailing.drafts import Draft, Tickable, draft_of
from handlers.prompts import prompt
from handlers.turn import Turn
from messages.mailing import buttons, keyboards, views
from messages.shared import keyboards as shared_keyboards
from messages.shared.buttons import Button
from messages.shared.keyboards import Inline
from messages.shared.views import NoOpenRound


@prompt
@dataclass(frozen=True)
class Notifying(Draft):
    """What the office has said so far of a notice."""

    keys: ClassVar[tuple[type[Button], ...]] = (
        buttons.TickNotified,
        buttons.NotifyUnit,
        buttons.WriteNotice,
        buttons.NotifyBeyond,
        buttons.SendNotice,
        buttons.ShowRecipients,
    )
    audience: str
    round_id: int = 0
    status: str = ""
    units: list[int] | None = None
    picking: bool = False  # units are still being ticked
    text: str = ""

    @property
    def complete(self) -> bool:
        return bool(self.text)

    @property
    def choice(self) -> AudienceChoice:
        """For whom it is."""
        status = ReportStatus(self.status) if self.status else None
        return AudienceChoice(Audience(self.audience), self.round_id, status, tuple(self.units or ()))

    def plan(self, turn: Turn) -> MailingPlan:
        """Raises RoundGone."""
        whom = addressed(turn.work, self.choice, turn.today)
        body = OfficeText(self.text)
        return mailing.plan(turn.work, turn.quota, whom, body, turn.now, beyond=self.beyond)

    def preview(
        self, turn: Turn, planned: MailingPlan, sending: views.Sending, at: int
    ) -> tuple[views.NoticePreview, Inline]:
        """The same message for everybody."""
        view = views.NoticePreview(
            audience=self.choice.audience,
            people=len(planned.letters),
            units=planned.units,
            groups=tuple(group.title for group in planned.groups),
            sending=sending,
            notice=views.OfficeNotice(self.text),
            private=OfficeText(self.text).private,
            most_a_day=turn.quota.most_a_day,
        )
        return view, keyboards.notice_preview(view, planned.stamp)

    def tickable(self, turn: Turn) -> list[Tickable]:
        return [Tickable(unit.id, unit.name) for unit in all_existing(turn.work, turn.today)]

    @property
    def ticked(self) -> Sequence[int]:
        return self.units or ()

    def with_ticked(self, numbers: list[int]) -> Notifying:
        return replace(self, units=numbers)

    def period(self, turn: Turn) -> None:
        return None

    def tick_keyboard(self, view: views.TickUnits, numbers: Sequence[int]) -> Inline:
        return keyboards.tick_notified(view, numbers)


def start(turn: Turn) -> None:
    """/thongbao: for whom?"""
    groups = len(bound_groups(turn.work))
    turn.reply(views.NoticeForWhom(groups), keyboards.audiences(chat=groups > 0))


def choose_audience(turn: Turn) -> None:
    """Straight to the text, or to the units."""
    audience = turn.pressed(buttons.NotifyWhom).audience
    match audience:
        case Audience.CHOSEN:
            draft = Notifying(audience.value, units=[], picking=True)
            turn.ask(draft)
            ticking.show(turn, draft, 0)
        case Audience.STANDING:
            _ask_standing(turn)
        case _:
            _ask_text(turn, Notifying(audience.value))


def choose_standing(turn: Turn) -> None:
    """Units of a round by where their report stands."""
    button = turn.pressed(buttons.NotifyStanding)
    rounds.find(turn.work, button.round_id)
    _ask_text(turn, Notifying(Audience.STANDING.value, button.round_id, button.status.value))


def show_units(turn: Turn) -> None:
    """Another page of units to be ticked."""
    ticking.show(turn, draft_of(turn), turn.pressed(buttons.TickNotified).page)


def ask_text(turn: Turn) -> None:
    """The ticked units are the ones."""
    draft = turn.asked(Notifying)
    if not draft.units:
        raise PressOutdated
    _ask_text(turn, replace(draft, picking=False))


def take_text(turn: Turn) -> None:
    """The words of the notice, the first or better ones; while units are ticked, words of a unit's name."""
    draft = turn.asked(Notifying)
    if draft.picking:
        ticking.find(turn, draft)
        return
    written = replace(draft, text=readable_notice(turn.text))
    turn.ask(written)
    turn.reply(*sending.preview_of(turn, written))


# --- steps ---------------------------------------------------------------------------------------


def _ask_text(turn: Turn, draft: Notifying) -> None:
    turn.ask(draft)
    turn.reply(views.WhatNotice(NOTICE_LIMIT), shared_keyboards.quit_only())


def _ask_standing(turn: Turn) -> None:
    choices = []
    for one in rounds.open_rounds(turn.work):
        standing = by_status(turn.work, one.id)
        choices += [
            (one.id, rounds.period_of(one), status, standing[status])
            for status in ReportStatus
            if status in standing
        ]
    if choices:
        turn.reply(views.NoticeStanding(), keyboards.standings(choices))
    else:
        turn.reply(NoOpenRound())
