"""Keyboards of how units have kept their due dates."""

from __future__ import annotations

from collections.abc import Sequence

from messages import presses
from messages.shared.keyboards import Inline, in_rows, inline, key
from messages.views.compliance import Compliance

MOST_YEARS = 6


def years(view: Compliance, others: Sequence[int]) -> Inline:
    """Other pages, and other years that have rounds."""
    arrows = [
        *([key("← Trước", presses.ShowCompliance(view.year, view.page - 1))] if view.page else []),
        *(
            [key("Tiếp →", presses.ShowCompliance(view.year, view.page + 1))]
            if view.page + 1 < view.pages
            else []
        ),
    ]
    keys = [key(f"Năm {year}", presses.ShowCompliance(year, 0)) for year in others[-MOST_YEARS:]]
    return inline(arrows, *in_rows(keys, 3))
