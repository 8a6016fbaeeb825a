"""Ways into opening a round, the yearly plan, and what the clock would tell about a round."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers.rounds import opening, opening_timing, schedule_preview, yearly_plan
from handlers.rounds.round_plan import OpeningRound
from handlers.route import Route, place, press, typed
from messages.rounds import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.OPEN_ROUND, opening.start),
    place(places.YEARLY_PLAN, yearly_plan.show),
    press(buttons.ChooseKind, opening.choose_kind, who=Who.OFFICE),
    press(buttons.TakeClosingDate, opening.take_closing_date, who=Who.OFFICE),
    press(buttons.TakeDueDate, opening.take_due_date, who=Who.OFFICE),
    press(buttons.ChooseIndicators, opening.choose_indicators, who=Who.OFFICE),
    press(buttons.ToggleIndicator, opening.toggle_indicator, who=Who.OFFICE),
    press(buttons.TurnIndicators, opening.turn_indicators, who=Who.OFFICE),
    press(buttons.FinishIndicators, opening.finish_indicators, who=Who.OFFICE),
    press(buttons.AskWhatToChange, opening.ask_what_to_change, who=Who.OFFICE),
    press(buttons.ChangePlan, opening.change, who=Who.OFFICE),
    press(buttons.TakeTitle, opening.take_title, who=Who.OFFICE),
    press(buttons.ToggleReminder, opening_timing.toggle_reminder, who=Who.OFFICE),
    press(buttons.SetReminders, opening_timing.set_reminders, who=Who.OFFICE),
    press(buttons.FinishReminders, opening_timing.finish_reminders, who=Who.OFFICE),
    press(buttons.TakeCompileDate, opening_timing.take_compile_date, who=Who.OFFICE),
    press(buttons.NoCompileDate, opening_timing.no_compile_date, who=Who.OFFICE),
    press(buttons.OpenRound, opening.open_round, who=Who.OFFICE),
    press(buttons.OpenSecond, opening.open_second, who=Who.OFFICE),
    press(buttons.DropPlan, opening.drop, who=Who.OFFICE),
    typed(OpeningRound, opening.take_text, who=Who.OFFICE),
    press(buttons.AddLine, yearly_plan.add_line, who=Who.OFFICE),
    press(buttons.SaveLine, yearly_plan.save_line, who=Who.OFFICE),
    press(buttons.ShowLine, yearly_plan.show_line, who=Who.OFFICE),
    press(buttons.EndLine, yearly_plan.end_line, who=Who.OFFICE),
    press(buttons.ShowProposal, yearly_plan.show_proposal, who=Who.OFFICE),
    press(buttons.OpenProposed, yearly_plan.open_proposed, who=Who.OFFICE),
    press(buttons.EditProposed, yearly_plan.edit_proposed, who=Who.OFFICE),
    press(buttons.PutOffProposed, yearly_plan.put_off, who=Who.OFFICE),
    press(buttons.SkipProposed, yearly_plan.skip, who=Who.OFFICE),
    press(buttons.ShowSchedule, schedule_preview.show_schedule, who=Who.OFFICE),
    press(buttons.ShowScheduleMoment, schedule_preview.show_moment, who=Who.OFFICE),
)
