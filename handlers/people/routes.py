"""Ways into the people: who asks to serve, who is invited, who serves where, lists of officers."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers import matching
from handlers.people import appointing, by_list, staffing
from handlers.route import Route, place, press, sent, typed
from messages.people import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.REQUESTS, appointing.show_requests),
    place(places.INVITE, appointing.show_invite_units),
    place(places.STAFF, staffing.start),
    press(buttons.Approve, appointing.approve, who=Who.OFFICE),
    press(buttons.RefuseRequest, appointing.ask_refusal_reason, who=Who.OFFICE),
    typed(appointing.RefusingRequest, appointing.refuse, who=Who.OFFICE),
    press(buttons.InvitePage, appointing.show_invite_units, who=Who.OFFICE),
    press(buttons.InviteToUnit, appointing.ask_invite_as, who=Who.OFFICE),
    press(buttons.InviteAs, appointing.make_invitation, who=Who.OFFICE),
    press(buttons.EndAppointment, appointing.end_appointment, who=Who.OFFICE),
    press(buttons.ShowStaff, staffing.show_list, who=Who.OFFICE),
    press(buttons.SearchStaff, staffing.ask_whom, who=Who.OFFICE),
    press(buttons.ShowStaffedUnit, staffing.show_unit, who=Who.OFFICE),
    press(buttons.ShowStaffPerson, staffing.show_person, who=Who.OFFICE),
    press(buttons.AskToEndDuty, staffing.ask_to_end, who=Who.OFFICE),
    press(buttons.TakeInvitationBack, staffing.take_invitation_back, who=Who.OFFICE),
    typed(staffing.FindingStaff, staffing.take_words, who=Who.OFFICE),
    press(buttons.InviteByList, by_list.start, who=Who.OFFICE),
    press(buttons.InviteListed, by_list.invite, who=Who.OFFICE),
    sent(
        matching.document,
        by_list.take_file,
        who=Who.OFFICE,
        prompt=by_list.LoadingOfficers,
    ),
    typed(by_list.LoadingOfficers, by_list.take_text, who=Who.OFFICE),
)
