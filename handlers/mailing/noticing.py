"""A notice in the office's own words: for whom, the text, what it would look like, one confirming press."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.mailing import NOTICE_LIMIT, Audience, goes_until
from bot.domain.reading.plain import plain_words
from bot.domain.refusals import PressOutdated
from bot.domain.rounds import ReportStatus
from bot.services import noticing
from bot.services import rounds as verbs
from bot.services.noticing import Hearers, NoticePlan
from bot.storage.outgoing import Priority
from bot.storage.queries import people, rounds
from handlers.mailing import delivery
from handlers.topics import Topic, topic
from handlers.turn import Turn
from messages.mailing import buttons, keyboards, views
from messages.shared import keyboards as shared_keyboards
from messages.shared.keyboards import Inline
from messages.shared.views import NoOpenRound, NotUnderstood

PAGE = 10


@topic
@dataclass(frozen=True)
class Notifying(Topic):
    """What the office has said so far of a notice."""

    audience: str
    round_id: int = 0
    status: str = ""
    units: list[int] | None = None
    picking: bool = False  # units are still being ticked
    text: str = ""
    beyond: bool = False  # also people who were told enough today

    @property
    def hearers(self) -> Hearers:
        """For whom it is."""
        status = ReportStatus(self.status) if self.status else None
        return Hearers(Audience(self.audience), self.round_id, status, tuple(self.units or ()))


def start(turn: Turn) -> None:
    """/thongbao: for whom?"""
    groups = len(people.bound_groups(turn.work.session))
    turn.reply(views.NoticeForWhom(groups), keyboards.audiences(chat=groups > 0))


def choose_audience(turn: Turn) -> None:
    """Straight to the text, or to the units."""
    audience = turn.pressed(buttons.NotifyWhom).audience
    match audience:
        case Audience.CHOSEN:
            asked = Notifying(audience.value, units=[], picking=True)
            turn.ask(asked)
            _show_units(turn, asked, 0)
        case Audience.STANDING:
            _ask_standing(turn)
        case _:
            _ask_text(turn, Notifying(audience.value))


def choose_standing(turn: Turn) -> None:
    """Units of a round by where their report stands."""
    button = turn.pressed(buttons.NotifyStanding)
    verbs.find(turn.work, button.round_id)
    _ask_text(turn, Notifying(Audience.STANDING.value, button.round_id, button.status.value))


def show_units(turn: Turn) -> None:
    """Another page of units to be ticked."""
    _show_units(turn, turn.asked(Notifying), turn.pressed(buttons.TickNotified).page)


def tick(turn: Turn) -> None:
    """One tap ticks a unit, another takes it back."""
    button, asked = turn.pressed(buttons.NotifyUnit), turn.asked(Notifying)
    others = [one for one in asked.units or [] if one != button.unit_id]
    now = replace(asked, units=sorted([*others, button.unit_id]) if button.on else others)
    turn.ask(now)
    _show_units(turn, now, button.page)


def ask_text(turn: Turn) -> None:
    """The ticked units are the ones."""
    asked = turn.asked(Notifying)
    if not asked.units:
        raise PressOutdated
    _ask_text(turn, replace(asked, picking=False))


def take_text(turn: Turn) -> None:
    """The words of the notice, the first or better ones; while units are ticked, words of a unit's name."""
    asked = turn.asked(Notifying)
    if asked.picking:
        _find_unit(turn, asked)
        return
    written = replace(asked, text=noticing.readable_notice(turn.text))
    turn.ask(written)
    turn.reply(*preview_of(turn, written))


def go_beyond(turn: Turn) -> None:
    """The office decides about people who were told enough today."""
    asked = replace(_written(turn), beyond=turn.pressed(buttons.NotifyBeyond).on)
    turn.ask(asked)
    turn.show(*preview_of(turn, asked))


def send(turn: Turn) -> None:
    """The confirming press; what has changed since it was shown is shown again first."""
    button, asked = turn.pressed(buttons.SendNotice), _written(turn)
    planned = plan_of(turn, asked)
    if planned.stamp != button.stamp:
        turn.reply(*_preview(turn, asked, planned, changed=True))
        return
    if not (planned.recipients or planned.groups):
        raise PressOutdated
    made = noticing.confirm(turn.work, planned, turn.me, turn.now)
    for group in planned.groups:
        turn.voice.say(
            turn.work,
            group.chat_id,
            views.OfficeNotice(planned.text),
            priority=Priority.BROADCAST,
            thread_id=group.thread_id,
            dedup_key=noticing.group_key(made.id, group.id),
            not_before=planned.goes_at,
            not_after=goes_until(turn.now, turn.calendar),
        )
    turn.asked_enough()
    turn.work.session.flush()
    turn.reply(*delivery.result_of(turn, made.id))


def plan_of(turn: Turn, asked: Notifying) -> NoticePlan:
    """What one press would send now."""
    return noticing.plan(turn.work, turn.quota, asked.hearers, asked.text, turn.now, beyond=asked.beyond)


def preview_of(turn: Turn, asked: Notifying) -> tuple[views.NoticePreview, Inline]:
    """The preview and its keys."""
    return _preview(turn, asked, plan_of(turn, asked), changed=False)


# --- steps ---------------------------------------------------------------------------------------


def _written(turn: Turn) -> Notifying:
    asked = turn.asked(Notifying)
    if not asked.text:
        raise PressOutdated
    return asked


def _ask_text(turn: Turn, asked: Notifying) -> None:
    turn.ask(asked)
    turn.reply(views.WhatNotice(NOTICE_LIMIT), shared_keyboards.quit_only())


def _ask_standing(turn: Turn) -> None:
    choices = []
    for one in rounds.open_rounds(turn.work.session):
        standing = [report.status for _, report in rounds.unit_duties(turn.work.session, one.id)]
        choices += [
            (one.id, verbs.period_of(one), status, standing.count(status))
            for status in ReportStatus
            if status in standing
        ]
    if choices:
        turn.reply(views.NoticeStanding(), keyboards.standings(choices))
    else:
        turn.reply(NoOpenRound())


def _find_unit(turn: Turn, asked: Notifying) -> None:
    wanted = set(plain_words(turn.text))
    for at, unit in enumerate(people.active_units(turn.work.session, turn.today)):
        if wanted and wanted.issubset(plain_words(unit.name)):
            _show_units(turn, asked, at // PAGE)
            return
    turn.reply(NotUnderstood())


def _show_units(turn: Turn, asked: Notifying, page: int) -> None:
    found = people.active_units(turn.work.session, turn.today)
    chosen = asked.units or []
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = list(enumerate(found, 1))[page * PAGE : (page + 1) * PAGE]
    rows = tuple(views.TickLine(number, unit.name, "", unit.id in chosen) for number, unit in shown)
    view = views.TickUnits(None, page, pages, len(chosen), rows)
    turn.show(view, keyboards.tick_notified(view, [unit.id for _, unit in shown]))


def _preview(
    turn: Turn, asked: Notifying, planned: NoticePlan, *, changed: bool
) -> tuple[views.NoticePreview, Inline]:
    view = views.NoticePreview(
        audience=asked.hearers.audience,
        people=len(planned.recipients),
        units=planned.units,
        groups=tuple(group.title for group in planned.groups),
        sending=views.Sending(
            planned.left_out,
            planned.enough,
            asked.beyond,
            planned.goes_at,
            planned.goes_at > turn.now,
            changed,
        ),
        notice=views.OfficeNotice(planned.text),
        private=planned.private,
        most_a_day=turn.quota.most_a_day,
    )
    return view, keyboards.notice_preview(view, planned.stamp)
