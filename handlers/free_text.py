"""Words and files that answer nothing that was asked: a place, somebody or something to find, a number, a form."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers import choosing, matching
from handlers.answering import aiming, typed_answers
from handlers.answering.prompt import Answering
from handlers.forms import by_workbook
from handlers.looking_up import welfare
from handlers.menus.menus import main_keyboard
from handlers.people import staffing
from handlers.route import Route, sent, typed
from handlers.turn import Turn
from messages.looking_up.buttons import ShowWelfare, ShowWelfareList
from messages.places import place_of
from messages.shared.views import NotUnderstood


def understand(turn: Turn) -> None:
    """Text that answers nothing: a place, somebody or something to find, or a number for the open report."""
    if _leads_somewhere(turn):
        return
    if turn.duties and _has_digits(turn.text) and typed_answers.take_loose(turn):
        return
    if not _finds_no_welfare(turn):
        turn.reply(NotUnderstood(), main_keyboard(turn))


def take_typed(turn: Turn) -> None:
    """Text while a report is open: its answer, or words for what was opened beside it."""
    if not (_is_beside(turn) and (_leads_somewhere(turn) or _finds_no_welfare(turn))):
        typed_answers.take_text(turn)


def _is_beside(turn: Turn) -> bool:
    """Whether these are words, and no question of the report stands right above them."""
    here = turn.asked(Answering)
    asked = aiming.asks_last(turn, here) or aiming.asks_in_doubt(turn, here) is not None
    return not asked and turn.reply_to is None and not turn.text.strip()[:1].isdigit()


def _leads_somewhere(turn: Turn) -> bool:
    """Whether the words name a place, a unit or person (for the office) or a welfare programme; goes there."""
    named = place_of(turn.text)
    if named is not None:
        turn.enter(named)
        return True
    return (turn.in_office and staffing.search(turn)) or welfare.search(turn)


def _finds_no_welfare(turn: Turn) -> bool:
    """Under the welfare programmes words search; True where they were, and found nothing."""
    if _has_digits(turn.text):
        return False
    searching = any(isinstance(key, ShowWelfare | ShowWelfareList) for _, key in choosing.keys_shown(turn))
    return searching and welfare.say_none_found(turn)


def _has_digits(text: str) -> bool:
    return any(char.isdigit() for char in text)


ROUTES: tuple[Route, ...] = (
    typed(Answering, take_typed, who=Who.STAFF),
    sent(matching.workbook, by_workbook.take_file, who=Who.STAFF, prompt=Answering),
)
FALLBACKS: tuple[Route, ...] = (
    sent(matching.text, understand, who=Who.ANYONE),
    sent(matching.workbook, by_workbook.take_unasked, who=Who.STAFF),
)
