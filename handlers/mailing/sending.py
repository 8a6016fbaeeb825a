"""From what was chosen to what is sent: the preview, everybody whom it would reach, one confirming press."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.mailing import goes_until
from bot.domain.refusals import PressOutdated
from bot.services import mailing
from bot.services.mailing import MailingPlan
from bot.storage.outgoing import Priority
from bot.storage.tables.desk import Notice
from handlers.mailing import delivery
from handlers.mailing.drafts import Draft, complete_draft
from handlers.turn import Turn
from messages.mailing import buttons, keyboards, views
from messages.shared.keyboards import Inline


def preview_of(turn: Turn, draft: Draft, at: int = 0) -> tuple[object, Inline]:
    """What would be sent, with the message to one of the people, and its keys."""
    return _preview(turn, draft, draft.plan(turn), at, changed=False)


def show_preview(turn: Turn) -> None:
    """The same, with the message to another."""
    turn.show(*preview_of(turn, complete_draft(turn), turn.pressed(buttons.ShowNudge).at))


def go_beyond(turn: Turn) -> None:
    """The office decides about people who were told enough today."""
    draft = replace(complete_draft(turn), beyond=turn.pressed(buttons.Beyond).on)
    turn.ask(draft)
    turn.show(*preview_of(turn, draft))


def send(turn: Turn) -> None:
    """The confirming press; what has changed since it was shown is shown again first."""
    draft = complete_draft(turn)
    planned = draft.plan(turn)
    if planned.stamp != turn.pressed(buttons.Send).stamp:
        turn.reply(*_preview(turn, draft, planned, 0, changed=True))
        return
    if not planned.anybody:
        raise PressOutdated
    made = mailing.confirm(turn.work, planned, turn.me, turn.now)
    _tell_groups(turn, planned, made)
    turn.asked_enough()
    turn.work.session.flush()
    turn.reply(*delivery.result_of(turn, made.id))


def show_recipients(turn: Turn) -> None:
    """A page of everybody whom it would reach, or back to the preview."""
    wanted, draft = turn.pressed(buttons.ShowRecipients).page, complete_draft(turn)
    if wanted < 0:
        turn.show(*preview_of(turn, draft))
        return
    everybody = [(one.recipient.name, one.units) for one in draft.plan(turn).letters]
    page, pages = delivery.page_of(wanted, len(everybody))
    shown = tuple(everybody[page * delivery.PAGE : (page + 1) * delivery.PAGE])
    view = views.RecipientsPage(page, pages, len(everybody), shown)
    turn.show(view, keyboards.recipients(view))


# --- steps ---------------------------------------------------------------------------------------


def _preview(
    turn: Turn, draft: Draft, planned: MailingPlan, at: int, *, changed: bool
) -> tuple[object, Inline]:
    sending = views.Sending(
        planned.left_out,
        planned.enough,
        draft.beyond,
        planned.goes_at,
        planned.goes_at > turn.now,
        changed,
    )
    return draft.preview(turn, planned, sending, min(max(at, 0), max(0, len(planned.letters) - 1)))


def _tell_groups(turn: Turn, planned: MailingPlan, made: Notice) -> None:
    for group in planned.groups:
        turn.presenter.say(
            turn.work,
            group.chat_id,
            views.OfficeNotice(planned.body.text or ""),
            priority=Priority.BROADCAST,
            thread_id=group.thread_id,
            dedup_key=mailing.group_key(made.id, group.id),
            not_before=planned.goes_at,
            not_after=goes_until(turn.now, turn.calendar),
        )
