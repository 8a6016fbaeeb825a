"""Ways into groups: bound, shown where rounds stand, told what came out."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers import matching
from handlers.groups import membership, settings
from handlers.route import Route, bot_membership, place, press, sent
from messages.groups import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.GROUPS, settings.show),
    bot_membership(membership.membership_changed),
    sent(matching.migrated, membership.migrated, who=Who.TELEGRAM),
    place(places.BIND, membership.bind),
    press(buttons.BindGroup, membership.bind, who=Who.OFFICE_IN_GROUP),
    place(places.BOARDS, membership.show_boards),
    place(places.TOTALS, membership.show_boards),
    press(buttons.AskToBind, settings.ask_to_bind, who=Who.OFFICE),
    press(buttons.BindMet, settings.bind, who=Who.OFFICE),
    press(buttons.NameLate, settings.name_late, who=Who.OFFICE),
)
