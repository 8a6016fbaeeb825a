"""All conversations as one house: its routes, and the pages that one conversation opens in another."""

from __future__ import annotations

from bot.services.sheets import Sheet
from handlers.clarification import unit as clarification
from handlers.menus import menus
from handlers.owed_documents import handing_in as owed_documents
from handlers.routes import ALL_FALLBACKS, ROUTES
from handlers.routing import Routing
from handlers.turn import Turn
from messages.shared.lines import Heard


class House(Routing):
    """What `Turn.house` is while a turn is dispatched."""

    def show_main_menu(self, turn: Turn) -> None:
        """The main menu of whoever speaks."""
        menus.show_main(turn)

    def show_document(self, turn: Turn, sheet: Sheet) -> None:
        """The document that is owed: what is missing of it, or what was handed in."""
        owed_documents.begin(turn, sheet)

    def show_clarifications(self, turn: Turn, sheet: Sheet, heard: Heard | None = None) -> None:
        """The numbers that the office asks about, below what the last saying did."""
        clarification.show_of(turn, sheet, heard)


HOUSE = House(ROUTES, ALL_FALLBACKS)
