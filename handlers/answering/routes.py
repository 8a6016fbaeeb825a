"""Ways into answering a report, looking over it and handing it in."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers import matching
from handlers.answering import answering, overviews, typed_answers
from handlers.answering.prompt import Answering
from handlers.route import Route, place, press, sent
from messages.answering import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.REPORTS, answering.begin_or_choose),
    place(places.HISTORY, overviews.show_history),
    press(buttons.OpenReport, answering.open_report, who=Who.STAFF),
    press(buttons.Say, answering.say, who=Who.STAFF),
    press(buttons.Take, answering.take, who=Who.STAFF),
    press(buttons.Go, answering.go, who=Who.STAFF),
    press(buttons.Pause, answering.pause, who=Who.STAFF),
    press(buttons.Overwrite, answering.overwrite, who=Who.STAFF),
    press(buttons.KeepTheirs, answering.keep_theirs, who=Who.STAFF),
    press(buttons.CountFor, typed_answers.count_for, who=Who.STAFF),
    press(buttons.CountForNone, typed_answers.count_for_none, who=Who.STAFF),
    sent(
        matching.not_text,
        answering.take_other,
        who=Who.STAFF,
        prompt=Answering,
    ),
    place(places.OVERVIEW, overviews.choose_overview),
    place(places.SUBMIT, overviews.choose_to_submit),
    press(buttons.ShowOverview, overviews.show_overview, who=Who.STAFF),
    press(buttons.TurnOverview, overviews.turn_overview, who=Who.STAFF),
    press(buttons.ShowTexts, overviews.show_texts, who=Who.STAFF),
    press(buttons.ShowSummary, overviews.show_summary, who=Who.STAFF),
    press(buttons.SubmitReport, overviews.submit, who=Who.STAFF),
)
