"""The exchange about a report, for the office and for everybody who answers for the unit."""

from __future__ import annotations

from bot.domain.rounds.exchange import Event
from bot.services import exchange, sheets
from bot.services.contacts import name_of
from bot.services.sheets import Sheet
from handlers.turn import Turn
from messages.clarification import buttons, keyboards, views
from messages.shared import answers

PAGE = 6


def show(turn: Turn) -> None:
    """One page, the newest first."""
    button = turn.pressed(buttons.ShowExchange)
    sheet = sheets.sheet_to_read(turn.work, button.report_id, turn.me)
    events = exchange.exchange_about(turn.work, sheet.report)
    pages = max(1, -(-len(events) // PAGE))
    page = min(max(button.page, 0), pages - 1)
    lines = tuple(_line(turn, sheet, one) for one in events[page * PAGE : (page + 1) * PAGE])
    view = views.Exchange(sheet.period, sheet.duty.unit_name, page, pages, lines)
    turn.show(
        view, keyboards.exchange_page(sheet.report.id, page, pages, office=_reads_as_office(turn, sheet))
    )


def _reads_as_office(turn: Turn, sheet: Sheet) -> bool:
    return turn.in_office and not sheets.answers_for(turn.me, sheet.duty)


def _line(turn: Turn, sheet: Sheet, event: Event) -> views.ExchangeLine:
    elements = {element.code: element for element in sheet.form.elements}
    element = elements.get(event.code or "")
    return views.ExchangeLine(
        what=event.what,
        at=event.at,
        by=name_of(turn.work, event.by),
        filing=event.filing,
        by_office=event.by_office,
        label=element.label if element else event.code,
        yes_no=element is not None and answers.is_yes_no(element),
        before=event.before,
        after=event.after,
        text=event.text,
    )
