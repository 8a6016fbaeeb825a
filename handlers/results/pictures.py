"""Pictures of a round's results: for the office at a press, for groups after a second press, and at the end."""

from __future__ import annotations

from typing import Any

from bot.domain.audit import AuditAction
from bot.domain.programme import Indicator
from bot.domain.refusals import PressOutdated
from bot.domain.results.verdict import Verdict
from bot.domain.rounds import RoundStatus
from bot.services import auditing, deliveries, progress, rounds
from bot.services.grouping import bound_groups
from bot.services.news.rounds import PicturePublished
from bot.services.totals import round_totals
from bot.services.unit_results import UnitResults, by_units
from bot.storage.tables.rounds import Round
from handlers.telling import Scene
from handlers.turn import Turn
from messages.results import buttons, keyboards, views


def show_pictures(turn: Turn) -> None:
    """Both pictures for the office: the indicators, and units by indicators."""
    chosen = rounds.find_summed(turn.work, turn.pressed(buttons.ShowPictures).round_id)
    _show(turn, chosen, public=False)
    at = turn.now.astimezone(turn.presenter.zone)
    shown = by_units(turn.work, chosen)
    caption = views.UnitsPicture(
        period=rounds.period_of(chosen),
        at=turn.now,
        closed=chosen.status is RoundStatus.CLOSED,
        units=tuple(_marks(one) for one in shown.units),
        filed=shown.filed,
        expected=shown.expected,
    )
    made = {"maker": "units_picture", "round_id": chosen.id, "at": at.isoformat()}
    turn.presenter.show_file(turn.work, turn.chat_id, "sendPhoto", caption, attachment=made)
    auditing.record(
        turn.work, AuditAction.EXPORTED, turn.me, turn.now, round_id=chosen.id, facts={"format": "png"}
    )


def ask_to_send(turn: Turn) -> None:
    """The picture as groups would see it, and which groups these are."""
    chosen = rounds.find_summed(turn.work, turn.pressed(buttons.AskToSendPicture).round_id)
    groups = tuple(group.title for group in bound_groups(turn.work))
    if groups:
        _show(turn, chosen, public=True)
    turn.reply(
        views.PictureQuestion(rounds.period_of(chosen), groups),
        keyboards.send(chosen.id, groups=bool(groups)),
    )


def send(turn: Turn) -> None:
    """The picture into every bound group; a second press of the same button sends nothing more."""
    chosen = rounds.find_summed(turn.work, turn.pressed(buttons.SendPicture).round_id)
    turn.tell_news(PicturePublished(chosen, _key(turn)))
    auditing.record(
        turn.work, AuditAction.EXPORTED, turn.me, turn.now, round_id=chosen.id, facts={"format": "png"}
    )
    turn.work.session.flush()
    _show_deliveries(turn, chosen)


def show_deliveries(turn: Turn) -> None:
    """What has become of the picture that was sent from this message."""
    _show_deliveries(
        turn, rounds.find_summed(turn.work, turn.pressed(buttons.ShowPictureDeliveries).round_id)
    )


def round_picture(scene: Scene, a_round: Round, *, public: bool) -> tuple[object, dict[str, Any]]:
    """The picture of a round's indicators: its words, and what the edge makes it from."""
    caption = views.RoundPicture(
        progress=progress.round_progress(scene.work, a_round, scene.today),
        totals=tuple(round_totals(scene.work, a_round)),
        at=scene.now,
        closed=a_round.status is RoundStatus.CLOSED,
        public=public,
    )
    at = scene.now.astimezone(scene.presenter.zone)
    made = {"maker": "round_picture", "round_id": a_round.id, "public": public, "at": at.isoformat()}
    return caption, made


# --- steps ---------------------------------------------------------------------------------------


def _show(turn: Turn, a_round: Round, *, public: bool) -> None:
    caption, made = round_picture(turn, a_round, public=public)
    turn.presenter.show_file(turn.work, turn.chat_id, "sendPhoto", caption, attachment=made)


def _key(turn: Turn) -> str:
    """Tells this sending from any other: the message in which it was confirmed."""
    return f"picture:{turn.chat_id}:{turn.pressed_message_id}"


def _show_deliveries(turn: Turn, a_round: Round) -> None:
    found = deliveries.deliveries_in_groups(turn.work, f"{_key(turn)}:{a_round.id}:")
    if not found:
        raise PressOutdated
    turn.show(
        views.PictureSent(rounds.period_of(a_round), tuple(views.InGroup(*one) for one in found)),
        keyboards.sent(a_round.id),
    )


def _marks(unit: UnitResults) -> views.UnitMarks:
    met = [one for one in unit.indicator_results if one.verdict is Verdict.MET]
    not_met = [one.indicator for one in unit.indicator_results if one.verdict is Verdict.NOT_MET]
    return views.UnitMarks(unit.unit, unit.filed, len(met), _codes(not_met))


def _codes(indicators: list[Indicator]) -> tuple[str, ...]:
    return tuple(one.code for one in indicators)
