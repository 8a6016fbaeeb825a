"""Looking up welfare programmes: open to everybody, and nothing about who looks is kept."""

from __future__ import annotations

from bot.domain.programme.texts import WelfareCard
from bot.domain.refusals import PressOutdated
from bot.services import welfare
from handlers.turn import Turn
from messages.looking_up import buttons, views
from messages.looking_up import welfare_keyboards as keyboards

WORDS_SHOWN = 60


def look_up(turn: Turn) -> None:
    """/phucloi: all programmes, or those that the words behind the command name."""
    if not turn.argument:
        turn.reply(views.WelfareList(turn.programme.province), keyboards.cards(turn.programme.welfare))
    elif not _show_found(turn, turn.argument):
        _say_none_found(turn, turn.argument)


def show_list(turn: Turn) -> None:
    """Back from one programme to all of them, in place."""
    turn.show(views.WelfareList(turn.programme.province), keyboards.cards(turn.programme.welfare))


def show_card(turn: Turn) -> None:
    """One programme, in place."""
    code = turn.pressed(buttons.ShowWelfare).code
    turn.show(views.WelfareProgramme(_card(turn, code)), keyboards.back())


def search(turn: Turn) -> bool:
    """Answer free text that names a welfare programme; False when it names none."""
    return _show_found(turn, turn.text)


def say_none_found(turn: Turn) -> bool:
    """Words typed under the programmes that name none of them."""
    if not turn.text.strip():
        return False
    _say_none_found(turn, turn.text)
    return True


def _say_none_found(turn: Turn, words: str) -> None:
    turn.reply(views.NoWelfareFound(words[:WORDS_SHOWN]), keyboards.cards(turn.programme.welfare))


def _show_found(turn: Turn, words: str) -> bool:
    match welfare.find(turn.programme.welfare, words):
        case ():
            return False
        case (card,):
            turn.reply(views.WelfareProgramme(card), keyboards.back())
        case cards:
            turn.reply(views.WelfareFound(words[:WORDS_SHOWN]), keyboards.found(cards))
    return True


def _card(turn: Turn, code: str) -> WelfareCard:
    for card in turn.programme.welfare:
        if card.code == code:
            return card
    raise PressOutdated
