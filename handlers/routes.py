"""The whole bot on one page: who may say what, and which handler answers. First fitting row wins."""

from __future__ import annotations

from telegram.ext import CallbackQueryHandler, ChatMemberHandler, filters

from handlers import (
    answering,
    desk,
    exporting,
    group,
    help,
    indicators,
    joining,
    menus,
    my_data,
    opening,
    overviews,
    places,
    provincial,
    reviewing,
    schedule_preview,
    welfare,
)
from handlers.answering_topic import Answering
from handlers.round_plan import OpeningRound
from handlers.route import NEW, Route, Who, command, never, press, sent, typed
from messages import presses

TEXT = filters.TEXT & ~filters.COMMAND

ROUTES: tuple[Route, ...] = (
    # joining
    command("start batdau", joining.start, who=Who.ANYONE),
    command("dangky", joining.want_to_report, who=Who.ANYONE),
    press(presses.Agree, joining.agree, who=Who.ANYONE),
    press(presses.Decline, joining.decline, who=Who.ANYONE),
    press(presses.UnitsPage, joining.turn_units_page, who=Who.ANYONE),
    press(presses.ChooseUnit, joining.choose_unit, who=Who.ANYONE),
    press(presses.UseTelegramName, joining.use_telegram_name, who=Who.ANYONE),
    press(presses.SkipTitle, joining.skip_title, who=Who.ANYONE),
    sent(NEW & filters.CONTACT, joining.take_contact, who=Who.ANYONE, topic=joining.Joining),
    typed(joining.Joining, joining.take_text, who=Who.ANYONE),
    # the office and its officers
    command("duyet", joining.show_requests, who=Who.OFFICE),
    press(presses.Approve, joining.approve, who=Who.OFFICE),
    press(presses.RefuseRequest, joining.ask_refusal_reason, who=Who.OFFICE),
    typed(joining.RefusingRequest, joining.refuse, who=Who.OFFICE),
    command("moi", joining.show_invite_units, who=Who.OFFICE),
    press(presses.InvitePage, joining.show_invite_units, who=Who.OFFICE),
    press(presses.InviteToUnit, joining.ask_invite_as, who=Who.OFFICE),
    press(presses.InviteAs, joining.make_invitation, who=Who.OFFICE),
    press(presses.EndAppointment, joining.end_appointment, who=Who.OFFICE),
    # opening a round
    command("modot", opening.start, who=Who.OFFICE),
    press(presses.ChooseKind, opening.choose_kind, who=Who.OFFICE),
    press(presses.TakeClosingDate, opening.take_closing_date, who=Who.OFFICE),
    press(presses.TakeDueDate, opening.take_due_date, who=Who.OFFICE),
    press(presses.ChooseIndicators, opening.choose_indicators, who=Who.OFFICE),
    press(presses.ToggleIndicator, opening.toggle_indicator, who=Who.OFFICE),
    press(presses.TurnIndicators, opening.turn_indicators, who=Who.OFFICE),
    press(presses.FinishIndicators, opening.finish_indicators, who=Who.OFFICE),
    press(presses.AskWhatToChange, opening.ask_what_to_change, who=Who.OFFICE),
    press(presses.ChangePlan, opening.change, who=Who.OFFICE),
    press(presses.OpenRound, opening.open_round, who=Who.OFFICE),
    press(presses.DropPlan, opening.drop, who=Who.OFFICE),
    typed(OpeningRound, opening.take_text, who=Who.OFFICE),
    # the office's desk: progress, reviews, results, the lock, and what the province itself says
    command("tiendo", desk.choose_progress, who=Who.OFFICE),
    press(presses.ShowProgress, desk.show_progress, who=Who.OFFICE),
    press(presses.ShowUnits, desk.show_units, who=Who.OFFICE),
    press(presses.ShowUnitsThat, desk.show_units, who=Who.OFFICE),
    press(presses.ShowSchedule, schedule_preview.show_schedule, who=Who.OFFICE),
    press(presses.ShowScheduleMoment, schedule_preview.show_moment, who=Who.OFFICE),
    press(presses.OpenReview, reviewing.open_review, who=Who.OFFICE),
    press(presses.ShowReview, reviewing.show_review, who=Who.OFFICE),
    press(presses.AcceptReport, reviewing.accept, who=Who.OFFICE),
    press(presses.AskToReturn, reviewing.ask_reason, who=Who.OFFICE),
    typed(reviewing.ReturningReport, reviewing.return_report, who=Who.OFFICE),
    command("tonghop", desk.choose_results, who=Who.OFFICE),
    press(presses.ShowResults, desk.show_results, who=Who.OFFICE),
    command("khoadot", desk.choose_to_close, who=Who.OFFICE),
    press(presses.AskToClose, desk.ask_to_close, who=Who.OFFICE),
    press(presses.CloseRound, desk.close, who=Who.OFFICE),
    command("sotinh", provincial.choose_round, who=Who.OFFICE),
    press(presses.ShowProvincial, provincial.show_list, who=Who.OFFICE),
    press(presses.ChooseOfUnit, provincial.choose_of_unit, who=Who.OFFICE),
    press(presses.SayOfUnit, provincial.say_of_unit, who=Who.OFFICE),
    press(presses.ReopenOwn, provincial.reopen_own, who=Who.OFFICE),
    # answering a report
    command("baocao tieptuc", answering.begin_or_choose, who=Who.OFFICER),
    press(presses.OpenReport, answering.open_report, who=Who.STAFF),
    press(presses.Say, answering.say, who=Who.STAFF),
    press(presses.Take, answering.take, who=Who.STAFF),
    press(presses.Go, answering.go, who=Who.STAFF),
    press(presses.Pause, answering.pause, who=Who.STAFF),
    press(presses.Overwrite, answering.overwrite, who=Who.STAFF),
    press(presses.KeepTheirs, answering.keep_theirs, who=Who.STAFF),
    typed(Answering, answering.take_text, who=Who.STAFF),
    sent(
        NEW & ~filters.TEXT & ~filters.StatusUpdate.ALL,
        answering.take_other,
        who=Who.STAFF,
        topic=Answering,
    ),
    # what a report holds, and handing it in
    command("xemlai sua", overviews.choose_overview, who=Who.OFFICER),
    command("nop", overviews.choose_to_submit, who=Who.OFFICER),
    command("lichsu", overviews.show_history, who=Who.OFFICER),
    press(presses.ShowOverview, overviews.show_overview, who=Who.STAFF),
    press(presses.TurnOverview, overviews.turn_overview, who=Who.STAFF),
    press(presses.ShowTexts, overviews.show_texts, who=Who.STAFF),
    press(presses.ShowSummary, overviews.show_summary, who=Who.STAFF),
    press(presses.SubmitReport, overviews.submit, who=Who.STAFF),
    # looking things up, and rights over one's own data
    press(presses.OpenMenu, places.open_place, who=Who.ANYONE),
    command("phucloi", welfare.look_up, who=Who.ANYONE),
    press(presses.ShowWelfareList, welfare.show_list, who=Who.ANYONE),
    press(presses.ShowWelfare, welfare.show_card, who=Who.ANYONE),
    command("chitieu", indicators.show_first, who=Who.ANYONE),
    press(presses.ShowIndicators, indicators.show_page, who=Who.ANYONE),
    press(presses.ShowIndicator, indicators.show_one, who=Who.ANYONE),
    command("dulieucuatoi", my_data.show, who=Who.ANYONE),
    press(presses.CorrectMyData, my_data.ask_correction, who=Who.ANYONE),
    typed(my_data.CorrectingMyData, my_data.take_correction, who=Who.ANYONE),
    sent(NEW & filters.CONTACT, my_data.take_phone, who=Who.ANYONE, topic=my_data.CorrectingMyData),
    press(presses.CopyMyData, my_data.send_copy, who=Who.ANYONE),
    command("rutdongy", my_data.explain_withdrawal, who=Who.ANYONE),
    press(presses.AskToWithdraw, my_data.explain_withdrawal, who=Who.ANYONE),
    press(presses.WithdrawConsent, my_data.withdraw, who=Who.ANYONE),
    command("xoadulieu", my_data.explain_erasure, who=Who.ANYONE),
    press(presses.AskToErase, my_data.explain_erasure, who=Who.ANYONE),
    press(presses.EraseMyData, my_data.erase, who=Who.ANYONE),
    command("trogiup help", help.show_help, who=Who.ANYONE),
    command("trogiup help", help.show_help_in_group, who=Who.GROUP),
    # groups
    Route(Who.TELEGRAM, ChatMemberHandler(never, ChatMemberHandler.MY_CHAT_MEMBER), group.membership_changed),
    sent(filters.StatusUpdate.MIGRATE, group.migrated, who=Who.TELEGRAM),
    command("ketnoi", group.bind, who=Who.OFFICE_IN_GROUP),
    press(presses.BindGroup, group.bind, who=Who.OFFICE_IN_GROUP),
    command("tiendo tonghop", group.show_boards, who=Who.GROUP),
    # taking numbers out
    command("xuatfile", exporting.choose_round, who=Who.OFFICE),
    press(presses.ExportRound, exporting.export, who=Who.OFFICE),
    # everybody
    command("huy", joining.leave, who=Who.ANYONE),
    press(presses.Quit, joining.leave, who=Who.ANYONE),
)

FALLBACKS: tuple[Route, ...] = (
    sent(NEW & filters.COMMAND, menus.unknown_command, who=Who.ANYONE),
    sent(NEW & TEXT, places.understand, who=Who.ANYONE),
    sent(NEW & ~filters.TEXT & ~filters.StatusUpdate.ALL, menus.unreadable, who=Who.ANYONE),
    sent(filters.UpdateType.EDITED_MESSAGE & filters.TEXT, menus.edited, who=Who.ANYONE),
    Route(Who.ANYONE, CallbackQueryHandler(never), menus.old_button),
)
"""What nobody asked for, said in private; in a group such things are not for us."""
