"""Who may use what, written by hand: commands, buttons, what is asked, places of the menus.

The tests of rights go by this page, not by the routes: a right that is changed there by a slip fails here. A new way in
is entered here by whoever adds it, after thinking whom it is for.
"""

from __future__ import annotations

from bot.domain.rights import Who


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


def whose(table: dict[Who, frozenset[str]], name: str) -> set[Who]:
    """For whom that is; a command may mean one thing in private and another in a group."""
    return {who for who, names in table.items() if name in names}


COMMANDS: dict[Who, frozenset[str]] = {
    Who.ANYONE: _words("""
        batdau chitieu dangky dulieucuatoi help huy phucloi rutdongy start trogiup xoadulieu
    """),
    Who.OFFICER: _words("""
        baocao lichsu nop sua tieptuc xemlai
    """),
    Who.STAFF: _words("""
        bangiao bieumau hotro xuatfile
    """),
    Who.OFFICE: _words("""
        bienchuyen caidatnhom canbo chaphanh donduc donvimoi duyet kehoach khoadot lichlamviec modot moi
        nhapthay nhatky sotinh thongbao tiendo tiepnhan tonghop
    """),
    Who.GROUP: _words("""
        help tiendo tonghop trogiup
    """),
    Who.OFFICE_IN_GROUP: _words("""
        ketnoi
    """),
}

BUTTONS: dict[Who, frozenset[str]] = {
    Who.ANYONE: _words("""
        Agree AskToErase AskToWithdraw ChooseUnit CopyMyData CorrectMyData Decline EraseMyData OpenMenu Quit
        ShowIndicator ShowIndicators ShowWelfare ShowWelfareList SkipTitle UnitsPage UseInvitedName UseTelegramName
        WithdrawConsent
    """),
    Who.OFFICER: _words("""
        AnswerReminder AskExtension AskHelp AskLater ChooseOwed TakeExtensionDay TakeLater
    """),
    Who.STAFF: _words("""
        AddPages AskToHandOver CountFor CountForNone DescribeAnew DropFiles ExplainNumber ExportReport FinishFiles Go
        HandInDocument HandOver KeepTheirs NoDate NoNumber OpenReport Overwrite Pause Say SendAnswers
        SendForm ShowExchange ShowFiles ShowOverview ShowReportExports ShowSummary ShowTexts ShowToAnswer
        SubmitReport Take TakeDocumentDate TurnForm TurnOverview WriteForm
    """),
    Who.OFFICE: _words("""
        AcceptAll AcceptReport AddDays AddLine AnswerHelp ApplyAndMove ApplyDays ApplyUnits Approve AskRealUnits
        AskReceivedOn AskToAcceptAll AskToClose AskToEndDuty AskToEnterFor AskToReturn AskToSendPicture
        AskWhatToChange CarryOver ChangeExtension ChangePlan ChangeUnits ChooseExportUnit ChooseForWhom
        ChooseIndicators ChooseKind ChooseNewKind ChoosePart ChooseUnitChange CloseRound ConfirmReal
        DaysAre DaysByFile DropPlan
        DropClarification EditProposed EndAppointment EndLine EnterAndMove EnterDays EnterFor
        ExportRound FinishIndicators FinishReminders GrantExtension InviteAs InviteByList InviteListed
        InvitePage InviteToUnit LoadUnits NameLate NoCompileDate NoDocument NotifyBeyond NotifyStanding
        NotifyUnit NotifyWhom NudgeBeyond NudgeGroup NudgeRound NudgeUnit OpenDesk OpenLogs OpenProposed
        OpenReview OpenRound OpenSecond OpenSection PickUnit PutOffProposed
        AskClarification RefuseExtension RefuseRequest
        ReleaseDuties ReopenOwn SaveLine SayOfRest SearchStaff SendNotice SendNudge SendPicture
        SendClarifications SetReminders ShowCalendar ShowCompliance ShowEntered ShowExports ShowDeliveries
        ShowGathered ShowRecipients ShowLine ShowLog ShowNotice ShowNotices ShowNudge ShowPart ShowPictures
        ShowProgress ShowProposal ShowProvincial ShowResults ShowReview ShowSchedule ShowScheduleMoment
        ShowStaff ShowStaffPerson ShowStaffedUnit ShowUnits ShowUnitsThat SkipProposed TakeClosingDate
        TakeCompileDate TakeDay TakeDayOfDecision TakeDaysBack TakeDueDate TakeInvitationBack
        TakeReceivedOn TakeTitle TickNotified TickNudged TickReal TickUnit ToggleIndicator ToggleReminder
        TurnIndicators TurnPicking UnitsPicked WriteNotice
        AskToBind BindMet ShowPictureDeliveries
    """),
    Who.OFFICE_IN_GROUP: _words("""
        BindGroup
    """),
}

PROMPTS: dict[Who, frozenset[str]] = {
    Who.ANYONE: _words("""
        CorrectingMyData Joining
    """),
    Who.OFFICER: _words("""
        AskingForHelp ExtensionDay ExtensionReason PromisingDay
    """),
    Who.STAFF: _words("""
        Answering AwaitingForm ExplainingNumber FilingDocument FormShown
    """),
    Who.OFFICE: _words("""
        AnsweringHelp AskingReceived ChangingUnits EnteringDays FindingStaff GrantingOtherDay LoadingDays
        LoadingOfficers LoadingUnits Notifying Nudging OpeningRound PickingReal QueryingNumber
        RefusingExtension RefusingRequest ReturningReport SearchingLogs
    """),
}

PLACES: dict[Who, frozenset[str]] = {
    Who.ANYONE: _words("""
        HELP INDICATORS JOIN MY_DATA WELFARE
    """),
    Who.OFFICER: _words("""
        HISTORY REPORTS
    """),
    Who.STAFF: _words("""
        EXPORT FORMS HAND_OVER SUPPORT
    """),
    Who.OFFICE: _words("""
        ACCEPT AUDIT CALENDAR CLOSE_ROUND COMPLIANCE ENTER_FOR GROUPS INVITE NEW_UNIT NOTICE NUDGE
        OPEN_ROUND PROGRESS PROVINCIAL REQUESTS RESULTS STAFF UNIT_CHANGES YEARLY_PLAN
    """),
}
