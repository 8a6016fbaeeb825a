"""What became of nudges and notices: one of them, person by person, and all that were sent."""

from __future__ import annotations

from bot.domain.mailing import DeliveryStatus
from bot.domain.rounds import Period
from bot.services import deliveries, rounds
from bot.services.deliveries import Delivery
from bot.storage.tables.desk import Notice
from handlers.turn import Turn
from messages.mailing import buttons, keyboards, views
from messages.shared.keyboards import Inline

PAGE = 10
MISSED = (DeliveryStatus.BLOCKED, DeliveryStatus.FAILED, DeliveryStatus.UNCERTAIN, DeliveryStatus.TOO_LATE)


def result_of(turn: Turn, notice_id: int) -> tuple[views.NoticeResult, Inline]:
    """How far a notice has got, and the key that looks again."""
    found = deliveries.result(turn.work, notice_id, turn.calendar, turn.now)
    view = views.NoticeResult(
        period=_period(turn, found.notice),
        text=found.notice.text,
        by=found.by,
        made_at=found.notice.made_at,
        goes_at=found.goes_at,
        people=len(found.deliveries),
        counts=tuple((one, found.count(one)) for one in DeliveryStatus if found.count(one)),
        missed=tuple(_line(one) for one in found.deliveries if one.status in MISSED),
        groups=found.groups,
        now=turn.now,
    )
    return view, keyboards.result(notice_id, people=bool(found.deliveries))


def show_result(turn: Turn) -> None:
    """Look again, in place."""
    turn.show(*result_of(turn, turn.pressed(buttons.ShowNotice).notice_id))


def show_deliveries(turn: Turn) -> None:
    """What became of it, person by person."""
    button = turn.pressed(buttons.ShowDeliveries)
    everybody = deliveries.result(turn.work, button.notice_id, turn.calendar, turn.now).deliveries
    page, pages = page_of(button.page, len(everybody))
    shown = everybody[page * PAGE : (page + 1) * PAGE]
    view = views.NoticeDeliveries(page, pages, tuple(_line(one) for one in shown))
    turn.show(view, keyboards.deliveries(button.notice_id, view))


def show_all(turn: Turn) -> None:
    """Everything that was sent to many, newest first."""
    of = deliveries.mailings(turn.work)
    page, pages = page_of(turn.pressed(buttons.ShowNotices).page, of)
    found = deliveries.newest_mailings(turn.work, PAGE, page * PAGE)
    lines = tuple(
        views.NoticeLine(_period(turn, one), one.text, one.made_at, people) for one, people in found
    )
    view = views.NoticesSent(page, pages, page * PAGE + 1, lines)
    turn.show(view, keyboards.past(view, [one.id for one, _ in found]))


def _period(turn: Turn, notice: Notice) -> Period | None:
    return rounds.period_of(rounds.find(turn.work, notice.round_id)) if notice.round_id else None


def _line(one: Delivery) -> views.DeliveryLine:
    return views.DeliveryLine(one.name, one.units, one.status, one.at)


def page_of(wanted: int, of: int) -> tuple[int, int]:
    """(the page nearest to the wanted one, how many there are) of that many lines."""
    pages = max(1, -(-of // PAGE))
    return min(max(wanted, 0), pages - 1), pages
