"""Nudging units that still owe a report: whom, what they would read, one confirming press."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.mailing import Group
from bot.domain.reading.plain import plain_words
from bot.domain.refusals import PressOutdated
from bot.services import nudging
from bot.services import rounds as verbs
from bot.services.nudging import Choice, NudgePlan
from bot.storage.queries import rounds
from bot.storage.tables.people import Person
from handlers.mailing import delivery
from handlers.topics import Topic, topic
from handlers.turn import Turn
from messages.mailing import buttons, keyboards, views
from messages.shared import keyboards as shared_keyboards
from messages.shared import words
from messages.shared.keyboards import Inline
from messages.shared.views import NoOpenRound, NotUnderstood, WhichRound

PAGE = 10


@topic
@dataclass(frozen=True)
class Nudging(Topic):
    """The duties to be nudged about, while the office makes up its mind."""

    round_id: int
    chosen: list[int]
    beyond: bool = False  # also people who were told enough today


def choose_round(turn: Turn) -> None:
    """/donduc: of which open round?"""
    found = rounds.open_rounds(turn.work.session)
    if not found:
        turn.reply(NoOpenRound(), keyboards.only_past())
    elif len(found) == 1:
        _ask_whom(turn, found[0].id)
    else:
        several = [(one.id, verbs.period_of(one)) for one in found]
        turn.reply(WhichRound(), shared_keyboards.rounds(several, buttons.NudgeRound))


def choose_group(turn: Turn) -> None:
    """Whom of this round?"""
    _ask_whom(turn, turn.pressed(buttons.NudgeRound).round_id)


def take_group(turn: Turn) -> None:
    """All of a group; straight to what they would read."""
    button = turn.pressed(buttons.NudgeGroup)
    found = nudging.choices(turn.work, button.round_id, turn.now)
    asked = Nudging(button.round_id, nudging.chosen_by(found, button.group))
    turn.ask(asked)
    turn.reply(*preview_of(turn, asked, 0))


def show_units(turn: Turn) -> None:
    """Units to be ticked; ticks made before stand."""
    button = turn.pressed(buttons.TickNudged)
    before = turn.topic
    if not isinstance(before, Nudging) or before.round_id != button.round_id:
        before = Nudging(button.round_id, [])
        turn.ask(before)
    _show_units(turn, before, button.page)


def tick(turn: Turn) -> None:
    """One tap ticks a unit, another takes it back."""
    button, asked = turn.pressed(buttons.NudgeUnit), turn.asked(Nudging)
    others = [one for one in asked.chosen if one != button.duty_id]
    now = replace(asked, chosen=sorted([*others, button.duty_id]) if button.on else others)
    turn.ask(now)
    _show_units(turn, now, button.page)


def take_text(turn: Turn) -> None:
    """Words of a unit's name find it in the list."""
    asked = turn.asked(Nudging)
    found = nudging.choices(turn.work, asked.round_id, turn.now)
    words_typed = set(plain_words(turn.text))
    for at, one in enumerate(found):
        if words_typed and words_typed.issubset(plain_words(one.unit)):
            _show_units(turn, asked, at // PAGE)
            return
    turn.reply(NotUnderstood())


def show_preview(turn: Turn) -> None:
    """What would be sent, with the message to one of the people."""
    turn.show(*preview_of(turn, turn.asked(Nudging), turn.pressed(buttons.ShowNudge).at))


def go_beyond(turn: Turn) -> None:
    """The office decides about people who were told enough today."""
    asked = replace(turn.asked(Nudging), beyond=turn.pressed(buttons.NudgeBeyond).on)
    turn.ask(asked)
    turn.show(*preview_of(turn, asked, 0))


def send(turn: Turn) -> None:
    """The confirming press; what has changed since it was shown is shown again first."""
    button, asked = turn.pressed(buttons.SendNudge), turn.asked(Nudging)
    planned = plan_of(turn, asked)
    if planned.stamp != button.stamp:
        turn.reply(*_preview(turn, asked, planned, 0, changed=True))
        return
    if not planned.recipients:
        raise PressOutdated
    made = nudging.confirm(turn.work, planned, turn.me, turn.now)
    turn.asked_enough()
    turn.reply(*delivery.result_of(turn, made.id))


def plan_of(turn: Turn, asked: Nudging) -> NudgePlan:
    """What one press would send now."""
    return nudging.plan(turn.work, turn.quota, asked.round_id, asked.chosen, turn.now, beyond=asked.beyond)


def preview_of(turn: Turn, asked: Nudging, at: int) -> tuple[views.NudgePreview, Inline]:
    """The preview and its keys."""
    return _preview(turn, asked, plan_of(turn, asked), at, changed=False)


# --- steps ---------------------------------------------------------------------------------------


def _ask_whom(turn: Turn, round_id: int) -> None:
    found = nudging.choices(turn.work, round_id, turn.now)
    period = verbs.period_of(verbs.find(turn.work, round_id))
    if not found:
        turn.reply(views.NobodyToNudge(period), keyboards.only_past())
        return
    in_peace = sum(one.promised or one.more_time for one in found)
    counts = {group: len(nudging.chosen_by(found, group)) for group in Group}
    turn.reply(views.NudgeWhom(period, len(found), in_peace), keyboards.whom(round_id, counts))


def _show_units(turn: Turn, asked: Nudging, page: int) -> None:
    found = nudging.choices(turn.work, asked.round_id, turn.now)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = list(enumerate(found, 1))[page * PAGE : (page + 1) * PAGE]
    view = views.TickUnits(
        period=verbs.period_of(verbs.find(turn.work, asked.round_id)),
        page=page,
        pages=pages,
        ticked=sum(one.duty_id in asked.chosen for one in found),
        rows=tuple(
            views.TickLine(number, one.unit, _stands(one), one.duty_id in asked.chosen)
            for number, one in shown
        ),
    )
    turn.show(view, keyboards.tick_nudged(asked.round_id, view, [one.duty_id for _, one in shown]))


def _stands(one: Choice) -> str:
    return words.nudged_stands(one.status, one.days_late, promised=one.promised, more_time=one.more_time)


def _preview(
    turn: Turn, asked: Nudging, planned: NudgePlan, at: int, *, changed: bool
) -> tuple[views.NudgePreview, Inline]:
    people = planned.recipients
    at = min(max(at, 0), max(0, len(people) - 1))
    by = (
        turn.work.session.get(Person, planned.last.made_by) if planned.last and planned.last.made_by else None
    )
    view = views.NudgePreview(
        period=planned.period,
        people=len(people),
        units=planned.units,
        filed=planned.filed,
        unchosen=planned.unchosen,
        sending=views.Sending(
            planned.left_out,
            planned.enough,
            asked.beyond,
            planned.goes_at,
            planned.goes_at > turn.now,
            changed,
        ),
        sample=views.Nudge(people[at].recipient.name, people[at].owed) if people else None,
        at=at,
        most_a_day=turn.quota.most_a_day,
        last_at=planned.last.made_at if planned.last else None,
        last_by=by.name if by else None,
    )
    return view, keyboards.nudge_preview(view, planned.stamp, planned.round_id)
