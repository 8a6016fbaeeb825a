"""Typed answers: recorded where it is plain which question they answer, else asked once; nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.dialog import resume
from bot.domain.dialog.order import all_codes, code_of
from bot.domain.dialog.position import Position
from bot.domain.dialog.types import Choice, Pressed, Reject, RejectKind, Typed
from bot.domain.reading.numbered import named_question
from bot.domain.reading.numerals import read_count, read_yes_no
from bot.domain.reading.readings import Unclear, YesNo
from bot.domain.refusals import PressOutdated, Refusal
from bot.services import answering, my_reports, sheets, shown_questions
from bot.services.sheets import Sheet
from handlers.answering import aiming, asking
from handlers.answering.aiming import Sure, Unsure
from handlers.answering.answering import (
    ask_to_overwrite_again,
    begin,
    carry_out,
    position_of,
    show,
    show_stale,
)
from handlers.answering.prompt import Answering, Doubted
from handlers.turn import Turn
from messages.answering import buttons, keyboards
from messages.shared.lines import Heard


def take_text(turn: Turn) -> None:
    """Words typed while a report is open."""
    here = turn.asked(Answering)
    sheet = _open(turn, here.report_id)
    position = Position.from_json(here.position)
    if _settles_doubt(turn, sheet, here) or _keeps_theirs(turn, here):
        return
    if _names_a_question(turn, sheet, position):
        return
    found = aiming.aim(turn, here, position.asking)
    if not isinstance(found, Sure):
        _ask(turn, sheet, position, found)
    elif found.question_id != here.question and read_yes_no(turn.text) is not YesNo.UNCLEAR:
        _ask_of_bare_word(turn, found)
    elif (found.report_id, found.code) == (here.report_id, position.asking):
        carry_out(turn, sheet, position, Typed(turn.text), found.question_id)
    else:
        _answer_another(turn, found)


def take_loose(turn: Turn) -> bool:
    """A number typed while nothing is asked: perhaps for the report that is open; False where it cannot be."""
    if isinstance(read_count(turn.text), Unclear):
        return False
    report_id = _report_at_hand(turn)
    if report_id is None:
        return False
    sheet = sheets.open_sheet(turn.work, report_id, turn.me)
    step = resume(sheet.form, sheet.state, Position())
    if not sheet.editable or sheet.document is not None or step.position.asking is None:
        return False
    turn.ask(Answering(report_id, step.position.to_json(), turn.now.isoformat(), turned=True))
    take_text(turn)
    return True


def count_for(turn: Turn) -> None:
    """Yes: these words answer that question."""
    button = turn.pressed(buttons.CountFor)
    sheet, doubted = _doubted(turn, button.report_id, button.doubt)
    if doubted is None or button.code not in (doubted.code, doubted.former):
        show_stale(turn, sheet)
        return
    _count(turn, sheet, doubted, button.code)


def count_for_none(turn: Turn) -> None:
    """No: nothing is recorded, and the question stays open."""
    button = turn.pressed(buttons.CountForNone)
    sheet, doubted = _doubted(turn, button.report_id, button.doubt)
    if doubted is None:
        show_stale(turn, sheet)
    else:
        _drop(turn, sheet, doubted)


# --- doubts about typed words -----------------------------------------------------------------------


def _settles_doubt(turn: Turn, sheet: Sheet, here: Answering) -> bool:
    """Yes or no, typed below the doubt itself or in reply to it."""
    number = aiming.doubt_meant(turn, here)
    doubted = None if number is None else here.doubt(number)
    spoken = read_yes_no(turn.text)
    if doubted is None or spoken not in (YesNo.YES, YesNo.NO):
        return False
    if spoken is YesNo.NO:
        _drop(turn, sheet, doubted)
    elif doubted.former is not None:
        _ask_again(turn, sheet, doubted)
    else:
        _count(turn, sheet, doubted, doubted.code)
    return True


def _keeps_theirs(turn: Turn, here: Answering) -> bool:
    """Yes or no, typed where it is asked whether to overwrite what a colleague said: no answer to the question."""
    if here.waiting is None or turn.reply_to is not None or read_yes_no(turn.text) is YesNo.UNCLEAR:
        return False
    if not aiming.asks_last(turn, here):
        return False
    if read_yes_no(turn.text) is YesNo.YES:
        ask_to_overwrite_again(turn)
    else:
        begin(turn, here.report_id)
    return True


def _ask_of_bare_word(turn: Turn, meant: Sure) -> None:
    """ "Không" in reply to an older message: perhaps no to what it asked about, perhaps zero; asked, never taken."""
    sheet = _open(turn, meant.report_id)
    position = position_of(turn, meant.report_id)
    if position is None:
        position = resume(sheet.form, sheet.state, Position()).position
        turn.ask(Answering(meant.report_id, position.to_json(), turn.now.isoformat(), turned=True))
    known = meant.code in all_codes(sheet.form, sheet.state)
    if known and _is_readable(sheet, position, meant.code, turn.text):
        _ask_whether(turn, sheet, turn.text, meant.code)
    else:
        show(turn, sheet, resume(sheet.form, sheet.state, position), Heard())


def _doubted(turn: Turn, report_id: int, number: int) -> tuple[Sheet, Doubted | None]:
    sheet = _open(turn, report_id)
    here = turn.prompt
    same = isinstance(here, Answering) and here.report_id == report_id
    return sheet, here.doubt(number) if isinstance(here, Answering) and same else None


def _drop(turn: Turn, sheet: Sheet, doubted: Doubted) -> None:
    here = turn.asked(Answering)
    turn.ask(here.settled(doubted.id))
    show(turn, sheet, resume(sheet.form, sheet.state, Position.from_json(here.position)), Heard())


def _count(turn: Turn, sheet: Sheet, doubted: Doubted, code: str) -> None:
    """Record them, unless what they would replace is not what was shown."""
    shown = doubted.before if code == doubted.code else doubted.former_before
    if code not in all_codes(sheet.form, sheet.state):
        show_stale(turn, sheet)
        return
    if asking.on_record(sheet, code) != shown:
        _ask_again(turn, sheet, replace(doubted, code=code, former=None))
        return
    here = turn.asked(Answering)
    turn.ask(here.settled(doubted.id))
    text = doubted.text
    if code not in sheet.form.codes and code == doubted.former:
        text = "\n".join(part for part in (sheet.state.narratives.get(code), text) if part)
    _record_at(turn, sheet, code, text, doubted.id)


def _ask_again(turn: Turn, sheet: Sheet, doubted: Doubted) -> None:
    turn.ask(turn.asked(Answering).settled(doubted.id))
    _ask_whether(turn, sheet, doubted.text, doubted.code, doubted.former)


def _ask(turn: Turn, sheet: Sheet, position: Position, found: Unsure) -> None:
    """Nothing is recorded: what cannot be read is said, what can be is asked about."""
    said, asked, earlier = Typed(turn.text), position.asking, _earlier(sheet, found)
    if earlier is not None and _changes_nothing(sheet, position, earlier, turn.text):
        if not found.perhaps:
            return  # the same was sent twice
        earlier = None
    if position.pending is not None and read_yes_no(turn.text) is not YesNo.UNCLEAR:
        show(turn, sheet, resume(sheet.form, sheet.state, position), Heard())
        return
    if earlier is not None and not _is_readable(sheet, position, earlier, turn.text):
        earlier = None
    if asked is None or answering.consider(sheet, position, said).rejected is not None:
        asked = earlier
    if asked is None:
        carry_out(turn, sheet, position, said)
    else:
        _ask_whether(turn, sheet, turn.text, asked, earlier)


def _earlier(sheet: Sheet, found: Unsure) -> str | None:
    """The question that was asked here before, where it still is one of this report."""
    former = found.former if found.former and found.former.report_id == sheet.report.id else None
    return former.code if former and former.code in all_codes(sheet.form, sheet.state) else None


def _ask_whether(turn: Turn, sheet: Sheet, text: str, code: str, former: str | None = None) -> None:
    here = turn.asked(Answering)
    number = shown_questions.show(turn.work, turn.chat_id, sheet.report.id, code, turn.now)
    doubted = Doubted(
        number,
        text,
        code,
        asking.on_record(sheet, code),
        former,
        asking.on_record(sheet, former) if former else "",
    )
    turn.ask(replace(here.doubting(doubted), turned=True))
    view = asking.which_question(turn, sheet, doubted)
    keyboard = keyboards.which_question(sheet.report.id, number, (code, former), view)
    turn.reply(view, keyboard, question_id=number)


# --- other questions than the present one -------------------------------------------------------------


def _names_a_question(turn: Turn, sheet: Sheet, position: Position) -> bool:
    """ "Sửa câu 12 thành 45" opens question 12, and asks whether 45 is its answer."""
    named = named_question(turn.text)
    if named is None or (position.asking not in sheet.form.codes and named.said):
        return False
    code = code_of(sheet.form, named.number)
    if code is None:
        step = resume(sheet.form, sheet.state, position)
        show(turn, sheet, step, Heard(rejected=Reject(RejectKind.NOT_ASKED)))
    elif named.said and _is_readable(sheet, position, code, named.said):
        _ask_whether(turn, sheet, named.said, code)
    else:
        _keep_doubt(turn, position, code)
        carry_out(turn, sheet, position, Pressed(Choice.GO, position.stamp, code=code))
    return True


def _answer_another(turn: Turn, meant: Sure) -> None:
    """A reply to another question: recorded there; what it would change is asked about."""
    here = turn.asked(Answering)
    sheet = _open(turn, meant.report_id)
    position = position_of(turn, meant.report_id) or Position()
    if meant.code not in all_codes(sheet.form, sheet.state):
        step = resume(sheet.form, sheet.state, position)
        show(turn, sheet, step, Heard(rejected=Reject(RejectKind.NOT_ASKED)))
        return
    if here.report_id != meant.report_id:
        turn.ask(Answering(meant.report_id, position.at(meant.code).to_json(), turn.now.isoformat()))
    if _changes_nothing(sheet, position, meant.code, turn.text):
        step = resume(sheet.form, sheet.state, position)
        show(turn, sheet, step, Heard(stands=asking.as_recorded(sheet, meant.code)))
    elif asking.on_record(sheet, meant.code) and _is_readable(sheet, position, meant.code, turn.text):
        _ask_whether(turn, sheet, turn.text, meant.code)
    else:
        _record_at(turn, sheet, meant.code, turn.text, meant.question_id)


def _record_at(turn: Turn, sheet: Sheet, code: str, text: str, question_id: int) -> None:
    """Take a text as the answer to that question; a doubt that was open comes back afterwards."""
    position = position_of(turn, sheet.report.id) or Position()
    if position.asking != code:
        _keep_doubt(turn, position, code)
        position = _at(sheet, position, code)
    carry_out(turn, sheet, position, Typed(text), question_id)


def _keep_doubt(turn: Turn, position: Position, code: str) -> None:
    here = turn.prompt
    if isinstance(here, Answering) and position.pending is not None and position.asking != code:
        turn.ask(replace(here, aside=position.to_json()))


def _at(sheet: Sheet, position: Position, code: str) -> Position:
    if position.asking == code:
        return position
    return answering.consider(sheet, position, Pressed(Choice.GO, position.stamp, code=code)).position


def _changes_nothing(sheet: Sheet, position: Position, code: str, text: str) -> bool:
    """Whether the text says what is on record at that question already."""
    step = answering.consider(sheet, _at(sheet, position, code), Typed(text))
    settled = step.rejected is None and step.position.pending is None
    return settled and not step.changes and not step.text_changes


def _is_readable(sheet: Sheet, position: Position, code: str, text: str) -> bool:
    return answering.consider(sheet, _at(sheet, position, code), Typed(text)).rejected is None


# --- reports --------------------------------------------------------------------------------------


def _open(turn: Turn, report_id: int) -> Sheet:
    sheet = sheets.open_sheet(turn.work, report_id, turn.me, to_change=True)
    if sheet.document is not None:
        raise PressOutdated
    return sheet


def _report_at_hand(turn: Turn) -> int | None:
    """The report whose question this chat was shown last, or the only one that is owed."""
    last = shown_questions.last(turn.work, turn.chat_id)
    if last is not None:
        try:
            if sheets.open_sheet(turn.work, last.report_id, turn.me).editable:
                return last.report_id
        except Refusal:
            pass
    owed = my_reports.owed(turn.work, turn.reports_for, turn.today)
    return owed[0][0] if len(owed) == 1 else None
