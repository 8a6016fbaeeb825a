"""What Telegram's own menu shows somebody whose roles have changed."""

from __future__ import annotations

from bot.services.news.people import AccountForgotten, RolesChanged
from bot.services.who_hears import Whom
from handlers.telling import Call, Telling, says
from handlers.turn import fronts_of
from messages.menus import commands


@says(RolesChanged, Whom.PERSON)
def roles_changed(telling: Telling, news: RolesChanged) -> Call:
    """The commands of what they may do by now."""
    (reader,) = telling.to
    officer, office = fronts_of(news.person)
    return Call("setMyCommands", commands.for_person(reader.chat_id, officer=officer, office=office))


@says(AccountForgotten, Whom.PERSON)
def account_forgotten(telling: Telling, news: AccountForgotten) -> Call:
    """The commands that are for everybody."""
    (reader,) = telling.to
    return Call("setMyCommands", commands.for_person(reader.chat_id, officer=False, office=False))
