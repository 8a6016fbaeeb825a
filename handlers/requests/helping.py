"""Help: an officer who is stuck asks in one message, everybody in the office reads it, and somebody answers."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.refusals import HelpAnswered
from bot.services import helping
from bot.services.news.requests import HelpAsked, HelpGiven
from bot.services.owing import take_up
from bot.services.rounds import period_of
from bot.storage.tables.clock import HelpRequest
from handlers.prompts import Prompt, prompt
from handlers.requests.about_duty import asker
from handlers.turn import Turn
from messages.requests import buttons, keyboards, views
from messages.shared import keyboards as shared_keyboards


@prompt
@dataclass(frozen=True)
class AskingForHelp(Prompt):
    """Somebody is typing what they are stuck with."""

    one_shot = True

    report_id: int


@prompt
@dataclass(frozen=True)
class AnsweringHelp(Prompt):
    """An office user is typing an answer; `knowingly`: although there is one already."""

    one_shot = True

    help_id: int
    knowingly: bool


def ask_question(turn: Turn) -> None:
    """What is it about?"""
    report = take_up(turn.work, turn.pressed(buttons.AskHelp).report_id, turn.me, owed=False)
    turn.ask(AskingForHelp(report.id))
    view = views.WhatHelp(period_of(report.duty.round), report.duty.unit_name, helping.QUESTION_LIMIT)
    turn.reply(view, shared_keyboards.quit_only())


def take_question(turn: Turn) -> None:
    """The typed question goes to everybody in the office."""
    report_id = turn.asked(AskingForHelp).report_id
    asked = helping.ask(turn.work, report_id, turn.me, turn.text, turn.now)
    turn.asked_enough()
    turn.reply(views.HelpAsked(period_of(asked.duty.round), asked.duty.unit_name))
    turn.tell_news(HelpAsked(asked))


def ask_answer(turn: Turn) -> None:
    """What is the answer? A colleague's is shown, if there is one."""
    asked = helping.find(turn.work, turn.pressed(buttons.AnswerHelp).help_id)
    turn.ask(AnsweringHelp(asked.id, knowingly=asked.answered_at is not None))
    view = views.WhatAnswer(
        unit=asked.duty.unit_name,
        question=asked.question,
        limit=helping.ANSWER_LIMIT,
        answered_by=helping.name_of_answerer(turn.work, asked),
        answered_at=asked.answered_at,
        answer=asked.answer or "",
    )
    turn.reply(view, shared_keyboards.quit_only())


def take_answer(turn: Turn) -> None:
    """The typed answer goes back to whoever asked, with the question."""
    here = turn.asked(AnsweringHelp)
    try:
        asked, words = helping.answer(
            turn.work, here.help_id, turn.me, turn.text, turn.now, knowingly=here.knowingly
        )
    except HelpAnswered as refusal:
        turn.asked_enough()
        turn.reply(refusal, keyboards.add_to_answer(here.help_id))
        return
    turn.asked_enough()
    turn.tell_news(HelpGiven(asked, words, added=here.knowingly))
    turn.reply(views.HelpAnsweredDone(asked.duty.unit_name, asked.person.name))


def to_answer(asked: HelpRequest) -> views.HelpToAnswer:
    """The question as the office reads it."""
    return views.HelpToAnswer(
        period=period_of(asked.duty.round),
        unit=asked.duty.unit_name,
        question=asked.question,
        asked_at=asked.asked_at,
        by=asker(asked.person),
    )
