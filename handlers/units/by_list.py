"""Units by a list: the table goes out, comes back as a file, is shown, and counts on one press. Samples made real."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.reading.tables import LARGEST, NoTable, Row
from bot.domain.refusals import ListNotReadable, PressOutdated
from bot.domain.units.unit_list import UnitsPlan
from bot.services import loading_units
from bot.services.sent_files import rows_again, rows_of, stamp_of
from handlers.prompts import Prompt, prompt
from handlers.turn import Turn
from messages.shared import keyboards as shared_keyboards
from messages.units import buttons, list_keyboards, views


@prompt
@dataclass(frozen=True)
class LoadingUnits(Prompt):
    """A list of units is waited for; or one has come in that update and waits for the press."""

    update_id: int | None = None


@prompt
@dataclass(frozen=True)
class PickingReal(Prompt):
    """Which sample units are real."""

    units: list[int] = field(default_factory=list)


def start(turn: Turn) -> None:
    """Send the units as they are, and wait for the list to come back."""
    units, samples = loading_units.not_ended(turn.work, turn.today)
    turn.ask(LoadingUnits())
    turn.send_file(views.UnitListSent(units - samples, samples), {"maker": "unit_list"})


def take_file(turn: Turn) -> None:
    """The list has come."""
    turn.asked(LoadingUnits)
    rows = rows_of(turn.upload(LARGEST), officers=False)
    plan = _foresee(turn, rows)
    if plan.bad:
        turn.reply(views.UnitListWrong(plan.bad), shared_keyboards.quit_only())
    elif not plan.anything:
        turn.asked_enough()
        turn.reply(views.UnitListSame(plan.same))
    else:
        turn.ask(LoadingUnits(turn.update_id))
        _show(turn, plan)


def take_text(turn: Turn) -> None:
    """Words are no list."""
    turn.reply(views.UnitListAwaited(), shared_keyboards.quit_only())


def apply(turn: Turn) -> None:
    """Just what was shown; shown again where units have changed since."""
    rows = rows_again(turn.work, turn.asked(LoadingUnits).update_id, officers=False)
    plan = _foresee(turn, rows)
    if turn.pressed(buttons.ApplyUnits).stamp != stamp_of(plan):
        _show(turn, plan)
        return
    done = loading_units.load(turn.work, rows, turn.me, turn.today, turn.now)
    turn.asked_enough()
    turn.reply(views.UnitListApplied(len(done.new), len(done.changed)), list_keyboards.to_units())


def ask_real(turn: Turn) -> None:
    """Which sample units are real?"""
    prompt = turn.prompt
    picked = prompt.units if isinstance(prompt, PickingReal) else []
    _show_samples(turn, picked, turn.pressed(buttons.AskRealUnits).page)


def tick_real(turn: Turn) -> None:
    """This one is, or is not after all."""
    picked, button = turn.asked(PickingReal).units, turn.pressed(buttons.TickReal)
    without = [one for one in picked if one != button.unit_id]
    ticked = without if button.unit_id in picked else [*picked, button.unit_id]
    _show_samples(turn, ticked, button.page)


def confirm_real(turn: Turn) -> None:
    """Those are real from now on."""
    picked = turn.asked(PickingReal).units
    meant = None if turn.pressed(buttons.ConfirmReal).everything else picked
    done = loading_units.confirm_samples(turn.work, meant, turn.me, turn.today, turn.now)
    turn.asked_enough()
    left = len(loading_units.samples(turn.work, turn.today))
    view = views.UnitsAreReal(tuple(unit.name for unit in done), left) if done else views.NoSamples()
    turn.show(view, list_keyboards.to_units())


def take_text_instead(turn: Turn) -> None:
    """Words tick nothing."""
    _show_samples(turn, turn.asked(PickingReal).units, 0)


# --- steps ---------------------------------------------------------------------------------------


def _foresee(turn: Turn, rows: Sequence[Row]) -> UnitsPlan:
    try:
        return loading_units.preview(turn.work, rows, turn.today)
    except NoTable:
        raise ListNotReadable(officers=False) from None


def _show(turn: Turn, plan: UnitsPlan) -> None:
    if plan.bad or not plan.anything:
        raise PressOutdated
    view = views.UnitListRead(tuple(line.unit for line in plan.new), plan.changed, plan.same)
    turn.reply(view, list_keyboards.apply_units(stamp_of(plan)))


def _show_samples(turn: Turn, picked: Sequence[int], page: int) -> None:
    samples = [(unit.id, unit.name) for unit in loading_units.samples(turn.work, turn.today)]
    if not samples:
        turn.asked_enough()
        turn.show(views.NoSamples())
        return
    here = [unit_id for unit_id in picked if unit_id in dict(samples)]
    turn.ask(PickingReal(here))
    turn.show(views.WhichAreReal(len(samples), len(here)), list_keyboards.real_units(samples, here, page))
