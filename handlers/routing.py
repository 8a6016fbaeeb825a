"""How a turn finds its route: a press by its button's type, a place by its name, the rest by the first that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram import Update

from bot.domain.refusals import PressOutdated, Refusal
from handlers.route import Handler, Route
from handlers.turn import Turn
from messages.menus.buttons import Menu
from messages.shared.buttons import Button


class Routing:
    """All routes, sorted once. Raises ValueError for two routes of one button or of one place."""

    def __init__(self, routes: Sequence[Route], fallbacks: Sequence[Route]) -> None:
        self._fallbacks = fallbacks
        self._others = [route for route in routes if route.button is None]
        self._presses: dict[type[Button], Route] = {}
        self._places: dict[Menu, Route] = {}
        for route in routes:
            if route.button is not None:
                _once(self._presses, route.button, route)
            if route.place is not None and route.place.name is not None:
                _once(self._places, route.place.name, route)

    def handler(self, update: Update, turn: Turn) -> Handler | None:
        """What answers; what no route waits for has fallbacks, in private. Raises the refusal of a route."""
        if turn.button is not None:
            return self._pressed(turn.button, turn)
        found = _first_fitting(self._others, update, turn)
        return _first_fitting(self._fallbacks, update, turn) if found is None and turn.private else found

    def knows(self, kind: type[Button]) -> bool:
        """Whether a press of that kind leads anywhere."""
        return kind in self._presses

    def press(self, turn: Turn, button: Button) -> None:
        """As if that button had been pressed. Raises the refusal of one that is for somebody else."""
        turn.button = button
        self._pressed(button, turn)(turn)

    def enter(self, turn: Turn, name: Menu) -> None:
        """Go to a place. Raises the refusal of a place that is for somebody else."""
        _for_this_speaker(self._places[name], turn)(turn)

    def _pressed(self, button: Button, turn: Turn) -> Handler:
        route = self._presses.get(type(button))
        if route is None:
            raise PressOutdated
        return _for_this_speaker(route, turn)


def _for_this_speaker(route: Route, turn: Turn) -> Handler:
    refusal = route.why_not(turn)
    if refusal is not None:
        raise refusal
    return route.then


def _first_fitting(routes: Sequence[Route], update: Update, turn: Turn) -> Handler | None:
    """The handler of the first route that fits and is for this speaker.

    Raises the refusal of the first fitting route when every fitting route is for somebody else. What is being
    asked of somebody who may not answer it any more is no reason to refuse whatever they say.
    """
    refusal: Refusal | None = None
    for route in routes:
        if not route.fits(update, turn):
            continue
        why_not = route.why_not(turn)
        if why_not is None:
            return route.then
        if route.prompt is None:
            refusal = refusal or why_not
    if refusal is not None:
        raise refusal
    return None


def _once(table: dict[Any, Route], key: Any, route: Route) -> None:
    if key in table:
        raise ValueError(f"{key} has two routes")
    table[key] = route
