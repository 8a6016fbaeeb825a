"""The log: who did what and when, of a round, a unit, a report or a person; read only, and reading is kept too."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.audit import AuditAction, LogLine, Scope
from bot.domain.rounds import Period
from bot.services import audit_log, auditing, registration, rounds
from handlers.prompts import Prompt, prompt
from handlers.turn import Turn
from messages.audit import buttons, keyboards, views

PAGE = 8
ROUNDS, MOST_FOUND, MOST_REPORTS = 8, 6, 3


@prompt
@dataclass(frozen=True)
class SearchingLogs(Prompt):
    """An office user may type a unit's or a person's name."""


def choose(turn: Turn) -> None:
    """/nhatky: of which round, unit or person?"""
    if turn.argument:
        _find(turn, turn.argument)
        return
    turn.ask(SearchingLogs())
    newest = rounds.all_rounds(turn.work)[:ROUNDS]
    turn.reply(views.WhichLog(), keyboards.which([(one.id, rounds.period_of(one)) for one in newest]))


def take_words(turn: Turn) -> None:
    """Units and people whose names hold these words."""
    turn.asked(SearchingLogs)
    _find(turn, turn.text)


def show(turn: Turn) -> None:
    """One page of a log."""
    button = turn.pressed(buttons.ShowLog)
    title, period = audit_log.about_what(turn.work, button.scope, button.about)
    of = audit_log.count(turn.work, button.scope, button.about)
    pages = max(1, -(-of // PAGE))
    page = min(max(button.page, 0), pages - 1)
    lines = audit_log.read(turn.work, button.scope, button.about, page * PAGE, PAGE)
    several = button.scope in (Scope.PERSON, Scope.UNIT)
    view = views.Log(
        scope=button.scope,
        title=title,
        period=period,
        page=page,
        pages=pages,
        of=of,
        entries=tuple(views.LogEntry(one, _period_of(turn, one) if several else None) for one in lines),
    )
    if button.scope is Scope.PERSON and page == 0:
        auditing.record(turn.work, AuditAction.AUDIT_VIEWED, turn.me, turn.now, subject_id=button.about)
    say = turn.show if button.page else turn.reply
    say(view, keyboards.log(view, button.about))


# --- steps ---------------------------------------------------------------------------------------


def _find(turn: Turn, words: str) -> None:
    turn.ask(SearchingLogs())
    people = audit_log.people_named(turn.work, words)[:MOST_FOUND]
    units = registration.search_units(turn.work, words, turn.today)[:MOST_FOUND]
    found = [
        (report_id, unit.name, period)
        for unit in units[:MOST_REPORTS]
        for report_id, period in audit_log.reports_of(turn.work, unit.id, MOST_REPORTS)
    ]
    view = views.LogsFound(" ".join(words.split())[:60], len(people) + len(units) + len(found))
    keyboard = keyboards.found(
        [(one.id, one.name or "") for one in people], [(one.id, one.name) for one in units], found
    )
    turn.reply(view, keyboard)


def _period_of(turn: Turn, line: LogLine) -> Period | None:
    return rounds.period_of(rounds.find(turn.work, line.round_id)) if line.round_id is not None else None
