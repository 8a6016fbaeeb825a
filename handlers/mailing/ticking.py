"""Ticking units one by one, whatever is to be sent to them."""

from __future__ import annotations

from bot.domain.reading.plain import plain_words
from handlers.mailing.delivery import PAGE, page_of
from handlers.mailing.drafts import Draft, draft_of
from handlers.turn import Turn
from messages.mailing import buttons, views
from messages.shared.views import NotUnderstood


def tick(turn: Turn) -> None:
    """One tap ticks a unit, another takes it back."""
    button, draft = turn.pressed(buttons.Tick), draft_of(turn)
    others = [one for one in draft.ticked if one != button.number]
    now = draft.with_ticked(sorted([*others, button.number]) if button.on else others)
    turn.ask(now)
    show(turn, now, button.page)


def find(turn: Turn, draft: Draft) -> None:
    """Words of a unit's name open the page that it is on."""
    wanted = set(plain_words(turn.text))
    for at, one in enumerate(draft.tickable(turn)):
        if wanted and wanted.issubset(plain_words(one.unit)):
            show(turn, draft, at // PAGE)
            return
    turn.reply(NotUnderstood())


def show(turn: Turn, draft: Draft, page: int) -> None:
    """A page of them, the ticked ones marked."""
    found = draft.tickable(turn)
    page, pages = page_of(page, len(found))
    shown = list(enumerate(found, 1))[page * PAGE : (page + 1) * PAGE]
    rows = tuple(
        views.TickLine(number, one.unit, one.stands, one.number in draft.ticked) for number, one in shown
    )
    ticked = sum(one.number in draft.ticked for one in found)
    view = views.TickUnits(draft.period(turn), page, pages, ticked, rows)
    turn.show(view, draft.tick_keyboard(view, [one.number for _, one in shown]))
