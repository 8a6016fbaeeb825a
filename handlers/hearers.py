"""Everybody whom the nudge or notice that is being made would reach."""

from __future__ import annotations

from bot.domain.refusals import PressOutdated
from handlers import mailing, noticing, nudging
from handlers.noticing import Notifying
from handlers.nudging import Nudging
from handlers.turn import Turn
from messages import presses
from messages.keyboards import notices as keyboards
from messages.views import notices as views


def show_hearers(turn: Turn) -> None:
    """A page of them, or back to the preview."""
    wanted, asked = turn.pressed(presses.ShowHearers).page, turn.topic
    if wanted < 0:
        _back_to_preview(turn)
        return
    match asked:
        case Nudging():
            nudged = nudging.plan_of(turn, asked).recipients
            everybody = [(one.person.name or "", tuple(o.unit for o in one.owed)) for one in nudged]
        case Notifying() if asked.text:
            told = noticing.plan_of(turn, asked).recipients
            everybody = [(person.name or "", tuple(unit.name for unit in units)) for person, units in told]
        case _:
            raise PressOutdated
    page, pages = mailing.page_of(wanted, len(everybody))
    shown = tuple(everybody[page * mailing.PAGE : (page + 1) * mailing.PAGE])
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
