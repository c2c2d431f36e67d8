"""The page of whoever raised a concern: where it is, what happened, what they can do."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.concerns.queries import concern_rows, lead_row_of, timeline_of
from convenor.core.dates import in_short
from convenor.core.vocabulary import ConcernState
from convenor.web.pages.concerns import history


@dataclass(frozen=True, slots=True)
class SaidPage:
    """All that whoever raised a concern reads of it."""

    title: str
    where: str
    with_others: str
    """Where the concern is that it goes on with, in words that hold nothing of that one's text."""
    words: str
    """As agreed, or as they were raised."""
    proposed: str
    answer: str
    history: tuple[str, ...]
    mail: str
    is_mailed: bool
    has_left: bool
    steps: tuple[str, ...]


def said_page(raiser: Any, *, on: dt.date) -> SaidPage:
    """At most eight queries, and one more for each concern that it ever followed."""
    concern = raiser.concern
    row = concern_rows([concern])[0]
    if raiser.left_on is not None:
        return _left(raiser)
    lead = lead_row_of(concern)
    closing = lead.closing_message if lead is not None else row.closing_message
    return SaidPage(
        title=row.title if row.text else _("What you raised"),
        where=row.where,
        with_others=lead.where if lead is not None else "",
        words=concern.text or concern.raw_text,
        proposed=concern.proposed_text if row.state is ConcernState.AGREEING else "",
        answer=closing if row.state is not ConcernState.WITHDRAWN else "",
        history=tuple(history(timeline_of(concern, for_raisers=True))),
        mail=_mail(raiser),
        is_mailed=raiser.wants_news and _is_reached(raiser),
        has_left=False,
        steps=_steps(raiser, row.state),
    )


def _left(raiser: Any) -> SaidPage:
    where = _("You took this back on %(day)s. We keep nothing of who you are.")
    return SaidPage(
        title=_("What you raised"),
        where=where % {"day": in_short(raiser.left_on)},
        with_others="",
        words="",
        proposed="",
        answer="",
        history=(),
        mail="",
        is_mailed=False,
        has_left=True,
        steps=(),
    )


def _steps(raiser: Any, state: ConcernState) -> tuple[str, ...]:
    found = ["agree", "words"] if state is ConcernState.AGREEING else []
    if raiser.person_id is None and state is not ConcernState.WITHDRAWN:
        found.append("address")
    if not raiser.wants_news:
        found.append("news")
    if state in (ConcernState.ANSWERED, ConcernState.CLOSED):
        found.append("reopen")
    if state is not ConcernState.WITHDRAWN:
        found.append("withdraw")
    return tuple(found)


def _is_reached(raiser: Any) -> bool:
    return raiser.person_id is not None or bool(raiser.email and raiser.confirmed_at)


def _mail(raiser: Any) -> str:
    """How they hear of it, in a sentence."""
    if not raiser.wants_news:
        return _("You get no mail about it. This page shows what happens.")
    if _is_reached(raiser):
        return _("You get mail whenever something happens to it.")
    if raiser.email:
        return _(
            "We wrote to %(email)s. Until you follow the link in that mail, we send nothing more there."
        ) % {"email": raiser.email}
    return _("We have no address of yours. Keep the address of this page: it shows what happens.")
