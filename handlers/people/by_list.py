"""Officers by a list: a file comes, is shown, and one press makes a sheet of invitations to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.reading.tables import LARGEST, NoTable, Row
from bot.domain.refusals import ListNotReadable, PressOutdated
from bot.domain.units.officer_list import Officer, OfficersPlan
from bot.services import inviting
from bot.services.sent_files import rows_again, rows_of, stamp_of
from bot.services.units import names_by_code
from handlers.prompts import Prompt, prompt
from handlers.turn import Turn
from messages.people import buttons
from messages.people import list_keyboards as keyboards
from messages.people import list_views as views
from messages.shared import keyboards as shared_keyboards


@prompt
@dataclass(frozen=True)
class LoadingOfficers(Prompt):
    """A list of officers is waited for; or one has come in that update and waits for the press."""

    update_id: int | None = None


def start(turn: Turn) -> None:
    """What must stand in the list?"""
    turn.ask(LoadingOfficers())
    turn.reply(views.OfficerListAwaited(), shared_keyboards.quit_only())


def take_text(turn: Turn) -> None:
    """Words are no list."""
    turn.reply(views.OfficerListAwaited(), shared_keyboards.quit_only())


def take_file(turn: Turn) -> None:
    """The list has come."""
    turn.asked(LoadingOfficers)
    plan = _foresee(turn, rows_of(turn.upload(LARGEST), officers=True))
    turn.ask(LoadingOfficers(turn.update_id))
    _show(turn, plan)


def invite(turn: Turn) -> None:
    """A sheet with an invitation for everybody who was shown; shown again where people have come in since."""
    button = turn.pressed(buttons.InviteListed)
    rows = rows_again(turn.work, turn.asked(LoadingOfficers).update_id, officers=True)
    plan = _foresee(turn, rows)
    if button.stamp != stamp_of(plan):
        _show(turn, plan)
        return
    _, made = inviting.invite_all(turn.work, rows, turn.me, turn.today, turn.now, again=button.again)
    if not made:
        raise PressOutdated
    turn.asked_enough()
    cards = [
        [
            one.officer.name,
            one.unit,
            one.officer.role.value,
            turn.start_link(one.token),
            one.expires_at.isoformat(),
        ]
        for one in made
    ]
    turn.send_file(
        views.InvitationSheetMade(len(made), made[0].expires_at),
        {"maker": "invitation_sheet", "province": turn.programme.province, "cards": cards},
    )


# --- steps ---------------------------------------------------------------------------------------


def _foresee(turn: Turn, rows: Sequence[Row]) -> OfficersPlan:
    try:
        return inviting.preview(turn.work, rows, turn.today, turn.now)
    except NoTable:
        raise ListNotReadable(officers=True) from None


def _show(turn: Turn, plan: OfficersPlan) -> None:
    if plan.bad:
        turn.reply(views.OfficerListWrong(plan.bad), shared_keyboards.quit_only())
        return
    view = views.OfficerListRead(_named(turn, plan.new), len(plan.serving), _named(turn, plan.invited))
    turn.reply(view, keyboards.invite_listed(stamp_of(plan), len(plan.new), len(plan.invited)))


def _named(turn: Turn, officers: Sequence[Officer]) -> tuple[views.ListedOfficer, ...]:
    names = names_by_code(turn.work)
    return tuple(views.ListedOfficer(one.name, names[one.unit], one.role) for one in officers)
