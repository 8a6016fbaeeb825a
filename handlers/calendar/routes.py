"""Ways into the working calendar: what is known, what the office enters in chat or by file."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers import matching
from handlers.calendar import by_file, entry, year
from handlers.route import Route, place, press, sent, typed
from messages.calendar import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.CALENDAR, year.show),
    press(buttons.ShowCalendar, year.show_year, who=Who.OFFICE),
    press(buttons.AddDays, entry.start, who=Who.OFFICE),
    press(buttons.TakeDay, entry.take_day, who=Who.OFFICE),
    press(buttons.DaysAre, entry.choose_kind, who=Who.OFFICE),
    press(buttons.NoDocument, entry.no_document, who=Who.OFFICE),
    press(buttons.EnterDays, entry.enter, who=Who.OFFICE),
    press(buttons.EnterAndMove, entry.enter_and_move, who=Who.OFFICE),
    press(buttons.ShowEntered, year.show_entered, who=Who.OFFICE),
    press(buttons.TakeDaysBack, year.take_back, who=Who.OFFICE),
    typed(entry.EnteringDays, entry.take_text, who=Who.OFFICE),
    press(buttons.DaysByFile, by_file.start, who=Who.OFFICE),
    press(buttons.ApplyDays, by_file.apply, who=Who.OFFICE),
    press(buttons.ApplyAndMove, by_file.apply_and_move, who=Who.OFFICE),
    sent(matching.document, by_file.take_file, who=Who.OFFICE, prompt=by_file.LoadingDays),
    typed(by_file.LoadingDays, by_file.take_text, who=Who.OFFICE),
)
