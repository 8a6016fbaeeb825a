"""The whole bot on one page: every conversation's ways in, joined in order. First fitting route wins."""

from __future__ import annotations

from handlers import free_text
from handlers.answering.routes import ROUTES as ANSWERING
from handlers.audit.routes import ROUTES as AUDIT
from handlers.calendar.routes import ROUTES as CALENDAR
from handlers.clarification.routes import ROUTES as CLARIFICATION
from handlers.entering.routes import ROUTES as ENTERING
from handlers.forms.routes import ROUTES as FORMS
from handlers.groups.routes import ROUTES as GROUPS
from handlers.joining.routes import ROUTES as JOINING
from handlers.looking_up.routes import ROUTES as LOOKING_UP
from handlers.mailing.routes import ROUTES as MAILING
from handlers.menus.routes import FALLBACKS
from handlers.menus.routes import ROUTES as MENUS
from handlers.my_data.routes import ROUTES as MY_DATA
from handlers.owed_documents.routes import ROUTES as OWED_DOCUMENTS
from handlers.people.routes import ROUTES as PEOPLE
from handlers.progress.routes import ROUTES as PROGRESS
from handlers.requests.routes import ROUTES as REQUESTS
from handlers.results.routes import ROUTES as RESULTS
from handlers.review.routes import ROUTES as REVIEW
from handlers.rounds.routes import ROUTES as ROUNDS
from handlers.route import Route
from handlers.units.routes import ROUTES as UNITS

ROUTES: tuple[Route, ...] = (
    *free_text.ROUTES,  # before answering, which takes whatever else is sent
    *JOINING,
    *PEOPLE,
    *UNITS,
    *ROUNDS,
    *CALENDAR,
    *PROGRESS,
    *RESULTS,
    *REVIEW,
    *CLARIFICATION,
    *ENTERING,
    *FORMS,
    *ANSWERING,
    *OWED_DOCUMENTS,
    *REQUESTS,
    *MAILING,
    *LOOKING_UP,
    *MY_DATA,
    *AUDIT,
    *MENUS,
    *GROUPS,
)
ALL_FALLBACKS: tuple[Route, ...] = (*free_text.FALLBACKS, *FALLBACKS)
"""What nobody asked for, said in private; in a group such things are not for us."""
