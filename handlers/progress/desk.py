"""The office's desk: where units stand in a round, and locking it."""

from __future__ import annotations

from bot.domain.refusals import RoundClosed
from bot.domain.rounds import ReportStatus, RoundStatus
from bot.services import progress, rounds, totals
from bot.services.news.rounds import PicturePublished, RoundLocked
from bot.services.pending_work import asked_in
from bot.storage.tables.rounds import Round
from handlers.turn import Turn
from handlers.which_round import one_or_which
from messages.progress import buttons, keyboards, views
from messages.shared.lines import unit_line
from messages.shared.views import NoOpenRound

UNITS_PAGE = 8
MOST_NAMED = 15


def choose_progress(turn: Turn) -> None:
    """/tiendo: where the open round stands; a list when there are several, or only closed ones."""
    found = rounds.open_rounds(turn.work) or rounds.own_rounds(turn.work)
    one_or_which(turn, found, _reply_progress, buttons.ShowProgress)


def show_progress(turn: Turn) -> None:
    """Where one round stands."""
    chosen = rounds.find(turn.work, turn.pressed(buttons.ShowProgress).round_id)
    view = _progress_view(turn, chosen)
    turn.show(view, keyboards.progress(chosen.id, view))


def show_units(turn: Turn) -> None:
    """Units of a round, all or those whose report stands somewhere."""
    button = turn.button
    if isinstance(button, buttons.ShowUnitsThat):
        _show_units(turn, button.round_id, button.status, button.page)
    else:
        all_of = turn.pressed(buttons.ShowUnits)
        _show_units(turn, all_of.round_id, None, all_of.page)


def choose_to_close(turn: Turn) -> None:
    """/khoadot: which open round?"""
    found = rounds.open_rounds(turn.work)
    if found:
        one_or_which(turn, found, _ask_to_close, buttons.AskToClose)
    else:
        turn.reply(NoOpenRound())


def ask_to_close(turn: Turn) -> None:
    """What would be left out, before the second press."""
    _ask_to_close(turn, rounds.find(turn.work, turn.pressed(buttons.AskToClose).round_id))


def close(turn: Turn) -> None:
    """Lock the round; groups read the result, officers and the rest of the office hear of it."""
    closed = rounds.close_round(turn.work, turn.pressed(buttons.CloseRound).round_id, turn.me, turn.now)
    turn.tell_news(RoundLocked(closed, rounds.where_reports_stand(turn.work, closed)))
    if not rounds.period_of(closed).of_documents:
        turn.tell_news(PicturePublished(closed, "final-picture"))


# --- steps ---------------------------------------------------------------------------------------


def _reply_progress(turn: Turn, a_round: Round) -> None:
    view = _progress_view(turn, a_round)
    turn.reply(view, keyboards.progress(a_round.id, view))


def _progress_view(turn: Turn, a_round: Round) -> views.OfficeProgress:
    now = progress.round_progress(turn.work, a_round, turn.today)
    unserved = progress.unserved_of(turn.work, a_round, turn.today, MOST_NAMED)
    undecided, unanswered = asked_in(turn.work, a_round.id)
    closed = a_round.status is RoundStatus.CLOSED
    return views.OfficeProgress(now, closed, unserved, undecided, 0 if closed else unanswered)


def _show_units(turn: Turn, round_id: int, status: ReportStatus | None, page: int) -> None:
    chosen = rounds.find(turn.work, round_id)
    now = progress.round_progress(turn.work, chosen, turn.today)
    of = now.expected if status is None else now.count(status)
    pages = max(1, -(-of // UNITS_PAGE))
    page = min(max(page, 0), pages - 1)
    those = progress.EVERYBODY if status is None else (status,)
    shown = progress.units_of(turn.work, chosen, turn.today, page * UNITS_PAGE, UNITS_PAGE, those)
    view = views.UnitList(
        period=rounds.period_of(chosen),
        status=status,
        page=page,
        pages=pages,
        first=page * UNITS_PAGE + 1,
        of=of,
        units=tuple(unit_line(one) for one in shown),
    )
    turn.show(view, keyboards.units(round_id, view, [one.report_id for one in shown]))


def _ask_to_close(turn: Turn, a_round: Round) -> None:
    if a_round.status is RoundStatus.CLOSED:
        raise RoundClosed(rounds.period_of(a_round))
    now = progress.round_progress(turn.work, a_round, turn.today)
    view = views.CloseQuestion(
        period=now.period,
        expected=now.expected,
        missing=progress.names_owing(turn.work, a_round, now, MOST_NAMED),
        unaccepted=now.count(ReportStatus.SUBMITTED),
        totals=() if now.period.of_documents else tuple(totals.round_totals(turn.work, a_round)),
    )
    turn.reply(view, keyboards.close(a_round.id))
