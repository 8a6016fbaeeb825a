"""Words that reply to a question of a report while something else is being asked, or nothing."""

from __future__ import annotations

from bot.domain.dialog import resume
from bot.domain.dialog.position import Position
from bot.domain.refusals import PressOutdated
from bot.services import sheets, shown_questions
from handlers.answering.prompt import Answering
from handlers.answering.typed_answers import take_text
from handlers.turn import Turn


def replies(turn: Turn) -> bool:
    """Whether words reply to a question of a report while nothing or something else is being asked."""
    if not turn.private or not turn.reply_to or not turn.text or turn.text.startswith("/"):
        return False
    if turn.person is None or isinstance(turn.prompt, Answering):
        return False
    return shown_questions.asked_by(turn.work, turn.chat_id, turn.reply_to) is not None


def take_reply(turn: Turn) -> None:
    """They answer that question, whatever dialog is open: it asked for other words than these."""
    meant = shown_questions.asked_by(turn.work, turn.chat_id, turn.reply_to or 0)
    if meant is None:
        raise PressOutdated
    sheet = sheets.open_sheet(turn.work, meant.report_id, turn.me, to_change=True)
    here = resume(sheet.form, sheet.state, Position()).position
    turn.ask(Answering(meant.report_id, here.to_json(), turn.now.isoformat(), turned=True))
    take_text(turn)
