"""Nudging units that still owe a report: whom, by groups or one by one, and what they would read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.domain.mailing import Group
from bot.domain.rounds import Period
from bot.services import mailing, rounds
from bot.services.contacts import name_of
from bot.services.mailing import MailingPlan
from bot.services.nudging import OwedReports, chosen_by, owed_reports
from handlers.mailing import sending, ticking
from handlers.mailing.drafts import Draft, Tickable
from handlers.prompts import prompt
from handlers.turn import Turn
from messages.mailing import buttons, keyboards, views
from messages.shared import keyboards as shared_keyboards
from messages.shared import words
from messages.shared.buttons import Button
from messages.shared.keyboards import Inline
from messages.shared.views import NoOpenRound, WhichRound


@prompt
@dataclass(frozen=True)
class Nudging(Draft):
    """The duties to be nudged about, while the office makes up its mind."""

    keys: ClassVar[tuple[type[Button], ...]] = (
        buttons.NudgeUnit,
        buttons.ShowNudge,
        buttons.NudgeBeyond,
        buttons.SendNudge,
        buttons.ShowRecipients,
    )
    round_id: int
    chosen: list[int]

    def plan(self, turn: Turn) -> MailingPlan:
        """Raises RoundGone, RoundClosed."""
        owed = owed_reports(turn.work, self.round_id, turn.now)
        whom = owed.addressed(self.chosen)
        return mailing.plan(turn.work, turn.quota, whom, owed, turn.now, beyond=self.beyond)

    def preview(
        self, turn: Turn, planned: MailingPlan, sending: views.Sending, at: int
    ) -> tuple[views.NudgePreview, Inline]:
        """With what speaks against nudging the others."""
        owed = planned.body
        assert isinstance(owed, OwedReports)
        last = owed.last
        view = views.NudgePreview(
            period=owed.period,
            people=len(planned.letters),
            units=planned.units,
            filed=owed.filed,
            unchosen=owed.unchosen(self.chosen),
            sending=sending,
            sample=_sample(planned, at),
            at=at,
            most_a_day=turn.quota.most_a_day,
            last_at=last.made_at if last else None,
            last_by=name_of(turn.work, last.made_by) if last else None,
        )
        return view, keyboards.nudge_preview(view, planned.stamp, self.round_id)

    def tickable(self, turn: Turn) -> list[Tickable]:
        """Raises RoundGone, RoundClosed."""
        return [
            Tickable(
                one.duty_id,
                one.unit,
                words.nudged_stands(
                    one.status, one.days_late, promised=one.promised, more_time=one.more_time
                ),
            )
            for one in owed_reports(turn.work, self.round_id, turn.now).choices()
        ]

    @property
    def ticked(self) -> Sequence[int]:
        return self.chosen

    def with_ticked(self, numbers: list[int]) -> Nudging:
        return replace(self, chosen=numbers)

    def period(self, turn: Turn) -> Period:
        return rounds.period_of(rounds.find(turn.work, self.round_id))

    def tick_keyboard(self, view: views.TickUnits, numbers: Sequence[int]) -> Inline:
        return keyboards.tick_nudged(self.round_id, view, numbers)


def choose_round(turn: Turn) -> None:
    """/donduc: of which open round?"""
    found = rounds.open_rounds(turn.work)
    if not found:
        turn.reply(NoOpenRound(), keyboards.only_past())
    elif len(found) == 1:
        _ask_whom(turn, found[0].id)
    else:
        several = [(one.id, rounds.period_of(one)) for one in found]
        turn.reply(WhichRound(), shared_keyboards.rounds(several, buttons.NudgeRound))


def choose_group(turn: Turn) -> None:
    """Whom of this round?"""
    _ask_whom(turn, turn.pressed(buttons.NudgeRound).round_id)


def take_group(turn: Turn) -> None:
    """All of a group; straight to what they would read."""
    button = turn.pressed(buttons.NudgeGroup)
    found = owed_reports(turn.work, button.round_id, turn.now).choices()
    draft = Nudging(button.round_id, chosen_by(found, button.group))
    turn.ask(draft)
    turn.reply(*sending.preview_of(turn, draft))


def show_units(turn: Turn) -> None:
    """Units to be ticked; ticks made before stand."""
    button = turn.pressed(buttons.TickNudged)
    before = turn.prompt
    if not isinstance(before, Nudging) or before.round_id != button.round_id:
        before = Nudging(button.round_id, [])
        turn.ask(before)
    ticking.show(turn, before, button.page)


def take_text(turn: Turn) -> None:
    """Words of a unit's name find it in the list."""
    ticking.find(turn, turn.asked(Nudging))


# --- steps ---------------------------------------------------------------------------------------


def _ask_whom(turn: Turn, round_id: int) -> None:
    found = owed_reports(turn.work, round_id, turn.now).choices()
    period = rounds.period_of(rounds.find(turn.work, round_id))
    if not found:
        turn.reply(views.NobodyToNudge(period), keyboards.only_past())
        return
    in_peace = sum(one.promised or one.more_time for one in found)
    counts = {group: len(chosen_by(found, group)) for group in Group}
    turn.reply(views.NudgeWhom(period, len(found), in_peace), keyboards.whom(round_id, counts))


def _sample(planned: MailingPlan, at: int) -> views.Nudge | None:
    if not planned.letters:
        return None
    one = planned.letters[at]
    assert not isinstance(one.says, str)
    return views.Nudge(one.recipient.name, one.says)
