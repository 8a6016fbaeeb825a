"""Pictures of a round's results: for the office at a press, for groups after a second press, and at the end."""

from __future__ import annotations

from bot.domain.audit import AuditAction
from bot.domain.programme import Indicator
from bot.domain.refusals import PressOutdated
from bot.domain.results.verdict import Verdict
from bot.domain.rounds import RoundStatus
from bot.services import auditing, deliveries, progress
from bot.services import rounds as verbs
from bot.services.totals import UnitResults, unit_results
from bot.storage.outgoing import Priority
from bot.storage.queries import people
from bot.storage.tables.rounds import Round
from handlers.turn import Turn
from messages.results import buttons, keyboards, views


def show_pictures(turn: Turn) -> None:
    """Both pictures for the office: the indicators, and units by indicators."""
    chosen = verbs.find_summed(turn.work, turn.pressed(buttons.ShowPictures).round_id)
    _send(turn, turn.chat_id, chosen, public=False)
    at = turn.now.astimezone(turn.presenter.zone)
    caption = views.UnitsPicture(
        period=verbs.period_of(chosen),
        at=turn.now,
        closed=chosen.status is RoundStatus.CLOSED,
        units=tuple(_marks(one) for one in unit_results(turn.work, chosen)),
    )
    made = {"maker": "units_picture", "round_id": chosen.id, "at": at.isoformat()}
    turn.presenter.show_file(turn.work, turn.chat_id, "sendPhoto", caption, attachment=made)
    auditing.record(
        turn.work, AuditAction.EXPORTED, turn.me, turn.now, round_id=chosen.id, facts={"format": "png"}
    )


def ask_to_send(turn: Turn) -> None:
    """The picture as groups would see it, and which groups these are."""
    chosen = verbs.find_summed(turn.work, turn.pressed(buttons.AskToSendPicture).round_id)
    groups = tuple(group.title for group in people.bound_groups(turn.work.session))
    if groups:
        _send(turn, turn.chat_id, chosen, public=True)
    turn.reply(
        views.PictureQuestion(verbs.period_of(chosen), groups),
        keyboards.send(chosen.id, groups=bool(groups)),
    )


def send(turn: Turn) -> None:
    """The picture into every bound group; a second press of the same button sends nothing more."""
    chosen = verbs.find_summed(turn.work, turn.pressed(buttons.SendPicture).round_id)
    publish(turn, chosen, key=_key(turn))
    auditing.record(
        turn.work, AuditAction.EXPORTED, turn.me, turn.now, round_id=chosen.id, facts={"format": "png"}
    )
    turn.work.session.flush()
    _show_deliveries(turn, chosen)


def show_deliveries(turn: Turn) -> None:
    """What has become of the picture that was sent from this message."""
    _show_deliveries(turn, verbs.find_summed(turn.work, turn.pressed(buttons.ShowPictureDeliveries).round_id))


def publish(turn: Turn, a_round: Round, *, key: str) -> None:
    """The province's indicators into every bound group, once for a key.

    Never units by indicators: that picture names who has not reached what, so it stays with the office.
    """
    for group in people.bound_groups(turn.work.session):
        _send(
            turn,
            group.chat_id,
            a_round,
            public=True,
            thread_id=group.thread_id,
            dedup_key=f"{key}:{a_round.id}:{group.id}",
        )


# --- steps ---------------------------------------------------------------------------------------


def _send(
    turn: Turn,
    chat_id: int,
    a_round: Round,
    *,
    public: bool,
    thread_id: int | None = None,
    dedup_key: str | None = None,
) -> None:
    caption = views.RoundPicture(
        progress=progress.round_progress(turn.work, a_round, turn.today),
        totals=tuple(progress.round_totals(turn.work, a_round)),
        at=turn.now,
        closed=a_round.status is RoundStatus.CLOSED,
        public=public,
    )
    at = turn.now.astimezone(turn.presenter.zone)
    turn.presenter.show_file(
        turn.work,
        chat_id,
        "sendPhoto",
        caption,
        priority=Priority.BROADCAST if dedup_key else Priority.REPLY,
        thread_id=thread_id,
        dedup_key=dedup_key,
        attachment={
            "maker": "round_picture",
            "round_id": a_round.id,
            "public": public,
            "at": at.isoformat(),
        },
    )


def _key(turn: Turn) -> str:
    """Tells this sending from any other: the message in which it was confirmed."""
    return f"picture:{turn.chat_id}:{turn.pressed_message_id}"


def _show_deliveries(turn: Turn, a_round: Round) -> None:
    found = deliveries.deliveries_in_groups(turn.work, f"{_key(turn)}:{a_round.id}:")
    if not found:
        raise PressOutdated
    turn.show(
        views.PictureSent(verbs.period_of(a_round), tuple(views.InGroup(*one) for one in found)),
        keyboards.sent(a_round.id),
    )


def _marks(unit: UnitResults) -> views.UnitMarks:
    met = [one for one in unit.indicator_results if one.verdict is Verdict.MET]
    not_met = [one.indicator for one in unit.indicator_results if one.verdict is Verdict.NOT_MET]
    return views.UnitMarks(unit.unit, unit.filed, len(met), _codes(not_met))


def _codes(indicators: list[Indicator]) -> tuple[str, ...]:
    return tuple(one.code for one in indicators)
