"""Keyboards of the log."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.audit import Scope
from bot.domain.rounds import Period
from messages.audit import buttons
from messages.audit.views import Log
from messages.menus.buttons import Quit
from messages.shared import formats, labels
from messages.shared.keyboards import Inline, inline, key


def which(rounds: Sequence[tuple[int, Period]]) -> Inline:
    """The newest rounds; everything else is typed."""
    keys = [
        key(formats.round_name(period), buttons.ShowLog(Scope.ROUND, number, 0)) for number, period in rounds
    ]
    return inline(*keys, [key("Thôi", Quit())])


def found(
    people: Sequence[tuple[int, str]],
    units: Sequence[tuple[int, str]],
    reports: Sequence[tuple[int, str, Period]],
) -> Inline:
    """People, units, and the newest reports of a unit."""
    return inline(
        *[key(f"Cán bộ: {name}", buttons.ShowLog(Scope.PERSON, who, 0)) for who, name in people],
        *[key(f"Đơn vị: {name}", buttons.ShowLog(Scope.UNIT, which_, 0)) for which_, name in units],
        *[
            key(label, buttons.ShowLog(Scope.REPORT, number, 0))
            for (number, _, _), label in zip(
                reports, labels.reports([(unit, period) for _, unit, period in reports]), strict=True
            )
        ],
        [key("Thôi", Quit())],
    )


def log(view: Log, about: int) -> Inline:
    """Arrows, and another log."""
    page = view.page
    back = [key("← Mới hơn", buttons.ShowLog(view.scope, about, page - 1))] if page else []
    more = page + 1 < view.pages
    older = [key("Cũ hơn →", buttons.ShowLog(view.scope, about, page + 1))] if more else []
    return inline([*back, *older], key("Nhật ký khác", buttons.OpenLogs()))
