"""Ways into what the office sends to many: nudges and notices."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers.mailing import delivery, noticing, nudging, sending, ticking
from handlers.route import Route, place, press, typed
from messages.mailing import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.NUDGE, nudging.choose_round),
    place(places.NOTICE, noticing.start),
    press(buttons.NudgeRound, nudging.choose_group, who=Who.OFFICE),
    press(buttons.NudgeGroup, nudging.take_group, who=Who.OFFICE),
    press(buttons.TickNudged, nudging.show_units, who=Who.OFFICE),
    press(buttons.NudgeUnit, ticking.tick, who=Who.OFFICE),
    press(buttons.ShowNudge, sending.show_preview, who=Who.OFFICE),
    press(buttons.NudgeBeyond, sending.go_beyond, who=Who.OFFICE),
    press(buttons.SendNudge, sending.send, who=Who.OFFICE),
    typed(nudging.Nudging, nudging.take_text, who=Who.OFFICE),
    press(buttons.NotifyWhom, noticing.choose_audience, who=Who.OFFICE),
    press(buttons.NotifyStanding, noticing.choose_standing, who=Who.OFFICE),
    press(buttons.TickNotified, noticing.show_units, who=Who.OFFICE),
    press(buttons.NotifyUnit, ticking.tick, who=Who.OFFICE),
    press(buttons.WriteNotice, noticing.ask_text, who=Who.OFFICE),
    press(buttons.NotifyBeyond, sending.go_beyond, who=Who.OFFICE),
    press(buttons.SendNotice, sending.send, who=Who.OFFICE),
    typed(noticing.Notifying, noticing.take_text, who=Who.OFFICE),
    press(buttons.ShowRecipients, sending.show_recipients, who=Who.OFFICE),
    press(buttons.ShowNotices, delivery.show_all, who=Who.OFFICE),
    press(buttons.ShowNotice, delivery.show_result, who=Who.OFFICE),
    press(buttons.ShowDeliveries, delivery.show_deliveries, who=Who.OFFICE),
)
