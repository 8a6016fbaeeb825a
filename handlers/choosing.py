"""A number typed under a list: what a screen lists is chosen by its number, as if its key had been pressed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.dialog.order import code_of
from bot.domain.refusals import Refusal
from bot.services import sheets, shown_questions
from bot.storage.outgoing import StillSending
from handlers.answering.prompt import Answering
from handlers.looking_up import indicators
from handlers.turn import Turn
from messages.answering.buttons import Go, OpenReport, ShowOverview
from messages.audit.buttons import ShowLog
from messages.looking_up.buttons import ShowIndicator, ShowIndicators, ShowWelfare
from messages.people.buttons import ShowStaffedUnit, ShowStaffPerson
from messages.progress.buttons import ShowProgress
from messages.requests.buttons import ChooseOwed
from messages.results.buttons import ShowExports, ShowReportExports, ShowResults
from messages.shared.buttons import Button, unpack

_NUMBER = re.compile(r"\s*([0-9]{1,3})\s*[.)]?\s*")
ROWS: tuple[type[Button], ...] = (
    OpenReport,
    ShowWelfare,
    ShowOverview,
    Go,
    ChooseOwed,
    ShowProgress,
    ShowResults,
    ShowReportExports,
    ShowExports,
    ShowStaffedUnit,
    ShowStaffPerson,
    ShowLog,
)
"""Keys that only open or show something; two or more of one kind are a list."""

Keys = Sequence[tuple[str, Button]]


def chosen(turn: Turn) -> Button | None:
    """The key that a typed number stands for; None where the newest message lists nothing of that number."""
    found = _NUMBER.fullmatch(turn.text) if turn.private else None
    if found is None or not (turn.prompt is None or isinstance(turn.prompt, Answering)):
        return None
    number, keys = int(found[1]), keys_shown(turn)
    if keys and turn.newest is not None and turn.newest.under_way:
        raise StillSending
    return _numbered(turn, keys, number) or _row(keys, number)


def keys_shown(turn: Turn) -> Keys:
    """(label, button) of the newest message of the bot, unless it asks a question or something else is replied to."""
    newest = turn.newest
    if newest is None or newest.question_id is not None or newest.untried:
        return ()
    if turn.reply_to is not None and turn.reply_to != newest.message_id:
        return ()
    keys = shown_questions.keys_under(turn.work, newest)
    known = [(str(key.get("text")), unpack(str(key.get("callback_data")))) for key in keys]
    return [(label, button) for label, button in known if button is not None]


def _numbered(turn: Turn, keys: Keys, number: int) -> Button | None:
    """By the number that the list itself shows, whichever page of it is open."""
    for label, button in keys:
        match button:
            case ShowIndicator() | ShowIndicators():
                return indicators.numbered(turn.programme, number)
            case Go(report_id=report_id) if label.isdigit():
                return _question(turn, report_id, number)
    return None


def _question(turn: Turn, report_id: int, number: int) -> Button | None:
    try:
        sheet = sheets.open_sheet(turn.work, report_id, turn.me)
    except Refusal:
        return None
    code = code_of(sheet.form, number)
    return Go(report_id, code) if code else None


def _row(keys: Keys, number: int) -> Button | None:
    """By its place in what is shown."""
    for kind in ROWS:
        rows = [button for label, button in keys if isinstance(button, kind) and not label.isdigit()]
        if len(rows) > 1:
            return rows[number - 1] if 0 < number <= len(rows) else None
    return None
