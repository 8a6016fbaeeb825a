"""Samples of every refusal."""

from __future__ import annotations

from datetime import date

from bot.domain import refusals
from bot.domain.filled_form import FileFault
from bot.domain.people import AppointmentStatus, Role
from bot.domain.refusals import (
    DaysNotEntered,
    DaysWrong,
    FileGone,
    FileNotReadable,
    FileTooLarge,
    FormRefused,
)
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.yearly_plan import Outcome
from messages.shared.sample_facts import DUE, NAME, NOW, PERIODS, REASON, TAM_DUONG, YEAR
from messages.shared.sample_reports import TET

VIEWS: list[object] = [
    FileTooLarge(52_428_800, 65_536),
    FileGone(),
    FileNotReadable(),
    DaysWrong(TET[1], TET[0]),
    DaysWrong(date(2027, 1, 1), date(2027, 3, 1)),
    DaysWrong(date(2007, 2, 4), date(2007, 2, 10)),
    DaysNotEntered(),
    *(FormRefused(fault) for fault in FileFault),
    refusals.InvitationUnknown(),
    refusals.InvitationUsed(),
    refusals.TooManyWrongCodes(NOW),
    refusals.InvitationExpired(NOW),
    *(refusals.AlreadyServing(TAM_DUONG, role) for role in Role),
    refusals.RequestPending(TAM_DUONG),
    refusals.RequestDecided(NAME),
    refusals.RequestDecided(""),
    *(refusals.RequestDecided(NAME, TAM_DUONG, Role.OFFICER, status) for status in AppointmentStatus),
    refusals.UnitGone(),
    refusals.NotReadable(),
    refusals.ConsentMissing(),
    *(refusals.NotAllowed(role) for role in (None, *Role)),
    refusals.SpokeUnnamed(),
    refusals.RoundGone(),
    refusals.GroupGone(),
    refusals.HandOverVoid(),
    refusals.UnitNameTaken(TAM_DUONG),
    refusals.ListNotReadable(officers=True),
    refusals.ListNotReadable(officers=False),
    refusals.UnitsDoNotFit(),
    refusals.ChangeNotYet(DUE),
    *(refusals.RoundClosed(period) for period in PERIODS),
    refusals.RoundDatesWrong(date(2026, 12, 10), date(2026, 11, 30)),
    refusals.RosterEmpty(),
    refusals.SameRoundOpen(YEAR),
    refusals.SameRoundOpen(PERIODS[-1]),
    *(refusals.SecondRound(7, period, 12, 13, closed) for period in PERIODS for closed in (False, True)),
    *(refusals.ReportNotEditable(status) for status in ReportStatus),
    refusals.ReportNotComplete(4),
    refusals.ReportContradicts(("Tổng số người được tuyên truyền", "Số lao động")),
    refusals.NothingChanged(),
    refusals.NumbersGathered(2),
    refusals.NumbersUnanswered(("Đoàn viên", "Gia đình đoàn viên")),
    refusals.TooManyClarifications(6),
    *(refusals.ProposalSettled(outcome, YEAR) for outcome in Outcome),
    refusals.ProposalSettled(Outcome.ENDED),
    refusals.LineThere(YEAR),
    refusals.NotEveryYear(),
    refusals.DocumentNotComplete(),
    refusals.TooManyFiles(20),
    refusals.CompileDateWrong(date(2026, 12, 10), date(2026, 12, 9)),
    *(refusals.ReportMovedOn(status) for status in ReportStatus),
    refusals.ReportFiledAnew(2),
    refusals.ReasonTooShort(),
    *(refusals.ReportNotOwed(YEAR, TAM_DUONG, status) for status in ReportStatus if status.filed),
    refusals.PromiseNotAhead(),
    *(
        refusals.PromiseTooLate(DUE, latest, overdue)
        for latest in (DUE, date(2026, 12, 8), None)
        for overdue in (False, True)
    ),
    refusals.ExtensionPending(DUE, REASON, NOW),
    refusals.ExtensionDayWrong(DUE, DUE, past=False),
    refusals.ExtensionDayWrong(date(2026, 12, 12), DUE, past=True),
    refusals.ExtensionDayWrong(date(2027, 12, 12), DUE, past=False),
    *(
        refusals.ExtensionDecided(TAM_DUONG, until, by, withdrawn)
        for until in (DUE, None)
        for by in (NAME, None)
        for withdrawn in (False, True)
    ),
    refusals.HelpAnswered(NAME, NOW, REASON),
    refusals.HelpAnswered(None, NOW, ""),
    refusals.HelpGone(),
    refusals.ContactNotOwn(),
    refusals.TooLong(5000, 120),
    refusals.LastOffice(),
    refusals.PressOutdated(),
    refusals.WrongPlace(private=True),
    refusals.WrongPlace(private=False),
]
