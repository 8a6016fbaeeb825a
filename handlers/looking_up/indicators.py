"""The programme's indicators with their targets, paged in place."""

from __future__ import annotations

from bot.domain.programme import Horizon, Indicator, Programme
from bot.domain.refusals import PressOutdated
from handlers.turn import Turn
from messages.looking_up import buttons, views
from messages.looking_up import indicator_keyboards as keyboards

PAGE = 7


def show_first(turn: Turn) -> None:
    """/chitieu: the first page."""
    view = _page(turn.programme, 0)
    turn.reply(view, keyboards.page(view))


def show_page(turn: Turn) -> None:
    """Another page, in place."""
    view = _page(turn.programme, turn.pressed(buttons.ShowIndicators).page)
    turn.show(view, keyboards.page(view))


def show_one(turn: Turn) -> None:
    """One indicator as the programme words it, and how it is read."""
    code = turn.pressed(buttons.ShowIndicator).code
    for page, (first, shown) in enumerate(_pages(turn.programme)):
        for at, indicator in enumerate(shown):
            if indicator.code == code:
                turn.show(views.OneIndicator(indicator, first + at), keyboards.back(page))
                return
    raise PressOutdated


def numbered(programme: Programme, number: int) -> buttons.ShowIndicator | None:
    """The key of the indicator that goes by that number in the list."""
    listed = [indicator for _, shown in _pages(programme) for indicator in shown]
    return buttons.ShowIndicator(listed[number - 1].code) if 0 < number <= len(listed) else None


def _page(programme: Programme, wanted: int) -> views.IndicatorsPage:
    pages = _pages(programme)
    page = min(max(wanted, 0), len(pages) - 1)
    first, shown = pages[page]
    return views.IndicatorsPage(shown[0].horizon, shown, first, page, len(pages))


def _pages(programme: Programme) -> list[tuple[int, tuple[Indicator, ...]]]:
    """(number of the first, indicators) of every page: the annual ones first, no page mixes horizons."""
    pages: list[tuple[int, tuple[Indicator, ...]]] = []
    first = 1
    for horizon in Horizon:
        same = [one for one in programme.indicators if one.horizon is horizon]
        for start in range(0, len(same), PAGE):
            shown = tuple(same[start : start + PAGE])
            pages.append((first, shown))
            first += len(shown)
    return pages
