"""The lines of a review: one number, one flag, one indicator, one text, as messages show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from bot.domain.form.review_flags import ReviewFlag
from bot.domain.results.verdict import IndicatorResult, Verdict, judge
from bot.domain.rounds.filed import ChangedText
from bot.services import submitting
from bot.services.reviewing import Review
from messages.review import views
from messages.shared.report_lines import number_line

MOST_STANDINGS = 6

T = TypeVar("T")


def flag_line(review: Review, flag: ReviewFlag) -> views.ReviewFlagLine:
    """A number to look at, with what is odd about it."""
    said, before = review.sheet.state.answers, review.sheet.form.previous
    number = number_line(review.sheet.form, flag.code, said.get(flag.code), before.get(flag.code))
    return views.ReviewFlagLine(number, flag.findings, flag.reason)


def verdict_line(review: Review, result: IndicatorResult) -> views.ReviewVerdict:
    """One indicator now and last period, and which of its numbers should be looked at."""
    form = review.sheet.form
    before = judge(result.indicator, form, form.previous) if form.previous else None
    return views.ReviewVerdict(
        result=result,
        before=before if before and before.value is not None else None,
        flagged=tuple(
            f"{form.element(one.code).number}. {form.element(one.code).label}"
            for one in review.flags
            if one.code in result.indicator.codes
        ),
    )


def text_line(review: Review, changed: ChangedText) -> views.ReviewText:
    """One text as it is now."""
    titles = {section.code: section.title for section in review.sheet.form.sections}
    return views.ReviewText(titles.get(changed.section, changed.section), changed.after or "")


def touched(review: Review, codes: set[str]) -> tuple[IndicatorResult, ...]:
    """Indicators that these numbers are part of and that say something."""
    indicator_results = submitting.look_over(review.sheet).indicator_results
    touched = [one for one in indicator_results if one.indicator.codes & codes]
    return tuple(one for one in touched if one.verdict is not Verdict.NOT_APPLICABLE)[:MOST_STANDINGS]


def page_of_items(items: Sequence[T], page: int, size: int) -> tuple[tuple[T, ...], int, int]:
    """What is on that page, which page it is then, and how many there are."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 0), pages - 1)
    return tuple(items[page * size : (page + 1) * size]), page, pages
