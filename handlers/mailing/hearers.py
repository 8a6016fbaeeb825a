"""Everybody whom the nudge or notice that is being made would reach."""

from __future__ import annotations

from bot.domain.refusals import PressOutdated
from handlers.mailing import delivery, noticing, nudging
from handlers.mailing.noticing import Notifying
from handlers.mailing.nudging import Nudging
from handlers.turn import Turn
from messages.mailing import buttons, keyboards, views


def show_hearers(turn: Turn) -> None:
    """A page of them, or back to the preview."""
    wanted, asked = turn.pressed(buttons.ShowHearers).page, turn.topic
    if wanted < 0:
        _back_to_preview(turn)
        return
    match asked:
        case Nudging():
            nudged = nudging.plan_of(turn, asked).recipients
            everybody = [(one.recipient.name, tuple(o.unit for o in one.owed)) for one in nudged]
        case Notifying() if asked.text:
            told = noticing.plan_of(turn, asked).recipients
            everybody = [(person.name, tuple(unit.name for unit in units)) for person, units in told]
        case _:
            raise PressOutdated
    page, pages = delivery.page_of(wanted, len(everybody))
    shown = tuple(everybody[page * delivery.PAGE : (page + 1) * delivery.PAGE])
    view = views.HearersPage(page, pages, len(everybody), shown)
    turn.show(view, keyboards.hearers(view))


def _back_to_preview(turn: Turn) -> None:
    match turn.topic:
        case Nudging() as asked:
            turn.show(*nudging.preview_of(turn, asked, 0))
        case Notifying() as asked if asked.text:
            turn.show(*noticing.preview_of(turn, asked))
        case _:
            raise PressOutdated
