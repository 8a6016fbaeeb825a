"""Changing units by a decision: what, which, into what, by which document, from when; it counts on one last press."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from bot.domain.programme import UnitKind
from bot.domain.reading.dates import Day, Expect, UnclearDate, read_date
from bot.domain.reading.typed_text import readable
from bot.domain.refusals import ChangeNotYet, PressOutdated, UnitsDoNotFit
from bot.domain.units.changes import ChangePlan, Decision, UnitChangeKind, names_fit, units_fit
from bot.services import changing_units, loading_units, registration, staffing
from bot.services.news.people import RolesChanged, UnitChanged
from bot.services.units import existing, existing_of
from handlers.prompts import Prompt, prompt
from handlers.turn import Turn
from messages.shared import keyboards as shared_keyboards
from messages.units import buttons, keyboards, views

NAME_LIMIT, NUMBER_LIMIT = 200, 60


@prompt
@dataclass(frozen=True)
class ChangingUnits(Prompt):
    """What is known of the change so far; the first thing that is not is being asked."""

    kind: str | None = None
    unit_kind: str | None = None
    units: list[int] = field(default_factory=list)
    picked: bool = False
    names: list[str] = field(default_factory=list)
    number: str | None = None
    dated: str | None = None
    effective: str | None = None
    carry: bool = False

    @property
    def change(self) -> UnitChangeKind:
        """What is done. Raises PressOutdated before that is known."""
        if self.kind not in set(UnitChangeKind):
            raise PressOutdated
        return UnitChangeKind(self.kind)

    @property
    def plan(self) -> ChangePlan:
        """Everything. Raises PressOutdated before it is known."""
        if not self.picked or self.number is None or self.dated is None or self.effective is None:
            raise PressOutdated
        decision = Decision(self.number, date.fromisoformat(self.dated), date.fromisoformat(self.effective))
        of_kind = UnitKind(self.unit_kind) if self.unit_kind else None
        return ChangePlan(self.change, tuple(self.units), tuple(self.names), decision, of_kind, self.carry)

    @property
    def stamp(self) -> str:
        """Tells this plan from any other, so that a press does just what was shown."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]


def start(turn: Turn) -> None:
    """/bienchuyen: what has been decided?"""
    turn.ask(ChangingUnits())
    _ask_what(turn)


def choose_kind(turn: Turn) -> None:
    """Which units does it begin with?"""
    turn.asked(ChangingUnits)
    asked = ChangingUnits(kind=turn.pressed(buttons.ChooseUnitChange).kind.value)
    if asked.change is UnitChangeKind.CREATE:
        _ask_kind_of_unit(turn)
        return
    turn.ask(asked)
    _show_units(turn, asked, 0)


def start_new(turn: Turn) -> None:
    """/donvimoi: a unit that did not exist before."""
    _ask_kind_of_unit(turn)


def choose_new_kind(turn: Turn) -> None:
    """Of which kind the new unit is."""
    asked = turn.asked(ChangingUnits)
    if asked.change is not UnitChangeKind.CREATE:
        raise PressOutdated
    kind = turn.pressed(buttons.ChooseNewKind).kind
    if kind is UnitKind.PROVINCE:
        raise PressOutdated
    _go_on(turn, replace(asked, unit_kind=kind.value, picked=True))


def release(turn: Turn) -> None:
    """What ended units still owe is owed no more."""
    change_id = turn.pressed(buttons.ReleaseDuties).change_id
    turn.reply(views.DutiesReleased(changing_units.release(turn.work, change_id, turn.me, turn.now)))


def turn_page(turn: Turn) -> None:
    """Another page of units."""
    _show_units(turn, turn.asked(ChangingUnits), turn.pressed(buttons.TurnPicking).page)


def pick(turn: Turn) -> None:
    """This unit is meant; of a merger, or is not meant after all."""
    asked, button = turn.asked(ChangingUnits), turn.pressed(buttons.PickUnit)
    unit = registration.active_unit(turn.work, button.unit_id, turn.today)
    if asked.picked:
        raise PressOutdated
    if asked.change is UnitChangeKind.MERGE:
        units = [one for one in asked.units if one != unit.id]
        asked = replace(asked, units=units if unit.id in asked.units else [*units, unit.id])
        turn.ask(asked)
        _show_units(turn, asked, button.page)
    else:
        _go_on(turn, replace(asked, units=[unit.id], picked=True))


def finish_picking(turn: Turn) -> None:
    """All units of the merger are picked."""
    asked = turn.asked(ChangingUnits)
    if not units_fit(asked.change, len(asked.units)):
        raise UnitsDoNotFit
    _go_on(turn, replace(asked, picked=True))


def take_day_of_decision(turn: Turn) -> None:
    """It takes effect on the day of the decision."""
    asked = turn.asked(ChangingUnits)
    if asked.dated is None:
        raise PressOutdated
    _go_on(turn, replace(asked, effective=asked.dated))


def take_text(turn: Turn) -> None:
    """Names, a number or a day; where a button is waited for, the question again."""
    asked = turn.asked(ChangingUnits)
    if asked.kind is None or not asked.picked:
        _ask_for_a_button(turn, asked)
    elif _wants_names(asked):
        _take_names(turn, asked)
    elif asked.number is None:
        _go_on(turn, replace(asked, number=readable(turn.text, NUMBER_LIMIT)))
    elif asked.dated is None:
        _take_day_of(turn, asked, asked.number)
    elif asked.effective is None:
        _take_first_day(turn, asked, date.fromisoformat(asked.dated))
    else:
        _go_on(turn, asked)


def carry_over(turn: Turn) -> None:
    """Whoever served goes along to the merged unit, or does not."""
    asked = turn.asked(ChangingUnits)
    _check(turn, replace(asked, carry=turn.pressed(buttons.CarryOver).on))


def change(turn: Turn) -> None:
    """Just what was shown is done, and those who served hear of it."""
    asked = turn.asked(ChangingUnits)
    if turn.pressed(buttons.ChangeUnits).stamp != asked.stamp:
        raise PressOutdated
    plan = asked.plan
    owed = changing_units.preview(turn.work, plan, turn.today).owed if plan.ends_units else 0
    done = changing_units.change(turn.work, plan, turn.me, turn.today, turn.now)
    turn.asked_enough()
    after = tuple(unit.name for unit in done.after)
    view = views.UnitsChanged(plan.kind, done.before, after, len(done.ended), len(done.carried), owed)
    turn.reply(view, keyboards.changed(done.change_id, owed))
    for one in done.ended:
        carried = one.person_id in done.carried
        turn.tell_news(UnitChanged(one, plan.kind, after, plan.decision, carried))
        staffing.read_again(turn.work, one.person)
        turn.tell_news(RolesChanged(one.person))


# --- steps ---------------------------------------------------------------------------------------


def _ask_what(turn: Turn) -> None:
    turn.reply(views.WhatChange(), keyboards.what_change(len(loading_units.samples(turn.work, turn.today))))


def _ask_kind_of_unit(turn: Turn) -> None:
    turn.ask(ChangingUnits(kind=UnitChangeKind.CREATE.value))
    turn.reply(views.WhichKindOfUnit(), keyboards.kinds_of_unit())


def _ask_for_a_button(turn: Turn, asked: ChangingUnits) -> None:
    if asked.kind is None:
        _ask_what(turn)
    elif asked.change is UnitChangeKind.CREATE:
        turn.reply(views.WhichKindOfUnit(), keyboards.kinds_of_unit())
    else:
        _show_units(turn, asked, 0)


def _take_names(turn: Turn, asked: ChangingUnits) -> None:
    names = [readable(line, NAME_LIMIT) for line in turn.text.splitlines() if line.strip()]
    if not names_fit(asked.change, names):
        raise UnitsDoNotFit
    _go_on(turn, replace(asked, names=names))


def _take_day_of(turn: Turn, asked: ChangingUnits, decision: str) -> None:
    day = _read_day(turn, lambda doubt: views.WhenDecided(decision, doubt))
    if day is not None:
        _go_on(turn, replace(asked, dated=day.isoformat()))


def _take_first_day(turn: Turn, asked: ChangingUnits, decided: date) -> None:
    day = _read_day(turn, lambda doubt: views.WhenEffective(decided, doubt))
    if day is not None:
        _go_on(turn, replace(asked, effective=day.isoformat()))


def _wants_names(asked: ChangingUnits) -> bool:
    return asked.change is not UnitChangeKind.DISSOLVE and not asked.names


def _go_on(turn: Turn, asked: ChangingUnits) -> None:
    """Ask the first thing that is not known, or show everything."""
    turn.ask(asked)
    if _wants_names(asked):
        turn.reply(views.WhatNewNames(asked.change, _names(turn, asked)), shared_keyboards.quit_only())
    elif asked.number is None:
        turn.reply(views.WhichDecision(), shared_keyboards.quit_only())
    elif asked.dated is None:
        turn.reply(views.WhenDecided(asked.number), shared_keyboards.quit_only())
    elif asked.effective is None:
        turn.reply(views.WhenEffective(date.fromisoformat(asked.dated)), keyboards.when_effective())
    else:
        _check(turn, asked)


def _check(turn: Turn, asked: ChangingUnits) -> None:
    plan = asked.plan
    foreseen = changing_units.preview(turn.work, plan, turn.today)
    turn.ask(asked)
    view = views.CheckChange(
        plan.kind,
        tuple(unit.name for unit in foreseen.units),
        plan.names,
        plan.decision,
        foreseen.owed,
        foreseen.serving,
        plan.carry,
    )
    turn.show(view, keyboards.check_change(asked.stamp, plan.kind, foreseen.serving, carry=plan.carry))


def _read_day(turn: Turn, ask_again: Callable[[UnclearDate], object]) -> date | None:
    """The typed day, not after today; asked back when it is unclear. Raises ChangeNotYet."""
    read = read_date(turn.text, turn.today, Expect.PAST)
    if isinstance(read, Day):
        if read.day > turn.today:
            raise ChangeNotYet(read.day)
        return read.day
    if read.suggestion is not None and read.suggestion > turn.today:
        raise ChangeNotYet(read.suggestion)
    turn.reply(ask_again(read), shared_keyboards.quit_only())
    return None


def _show_units(turn: Turn, asked: ChangingUnits, page: int) -> None:
    several = asked.change is UnitChangeKind.MERGE
    shown = existing(turn.work, turn.today, page, keyboards.PAGE)
    turn.show(
        views.WhichUnitsChange(asked.change, _names(turn, asked)),
        keyboards.pick_units(shown, asked.units, several=several),
    )


def _names(turn: Turn, asked: ChangingUnits) -> tuple[str, ...]:
    return tuple(unit.name for unit in existing_of(turn.work, asked.units, turn.today))
