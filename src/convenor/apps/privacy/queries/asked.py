"""Requests for information of a partnership: for its secretariat, and as everybody reads them."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.privacy.models import BundleItem, InformationRequest, Strike
from convenor.apps.privacy.queries.bundle import cleared
from convenor.apps.search.queries import Hit, search
from convenor.core.access import Actor
from convenor.core.access.audience import tokens_of
from convenor.core.dates import in_words
from convenor.core.dates.calendars import Nation, nation_of
from convenor.core.governance.voice.requests import WHY_ANEW, WHY_LONGER, Clock, said_of
from convenor.core.vocabulary import InformationLaw, InformationState

MOST_PAGES = 10
"""Of what is found in all partnerships, in which those of this one are looked for."""
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as its secretariat sees it."""

    token: str
    law: str
    asked: str
    asked_as: str
    reply_to: str
    asked_on: str
    due_on: dt.date
    due: str
    because: str
    """Where the time for it comes from."""
    waits_since: str
    """Since when it stands still, for we asked what is meant."""
    clock: tuple[str, ...]
    """What changed its day."""
    held: str
    state: str
    section: str
    passed_to: str
    is_open: bool
    is_late: bool
    """Open after its day, or answered after it."""
    answer: str
    answered: str
    is_published: bool
    may_be_published: bool


@dataclass(frozen=True, slots=True)
class LogRow:
    """A request and its answer, as everybody reads them."""

    token: str
    law: str
    asked: str
    asked_on: str
    state: str
    section: str
    passed_to: str
    answer: str
    answered: str
    days_late: int
    has_file: bool


def requests_of(partnership_id: int, *, on: dt.date) -> list[RequestRow]:
    """Open ones by their day, then those that are over, the newest first. One query."""
    found = InformationRequest.objects.filter(partnership_id=partnership_id)
    found = found.select_related("partnership")
    rows = [request_row(each, on=on) for each in found]
    over = [row for row in rows if not row.is_open]
    return [row for row in rows if row.is_open] + over[::-1]


def late_ones(partnership_id: int, *, on: dt.date) -> list[dt.date]:
    """The days by which open ones should have been answered, the oldest first. One query."""
    found = InformationRequest.objects.filter(partnership_id=partnership_id, due_on__lt=on)
    found = found.filter(state=InformationState.OPEN.value).exclude(
        clarify_asked_on__isnull=False, clarified_on__isnull=True
    )
    return list(found.order_by("due_on").values_list("due_on", flat=True))


def request_kept(token: str, *, partnership_id: int) -> InformationRequest | None:
    """The row itself, for a page that writes through an operation."""
    found = InformationRequest.objects.select_related("partnership")
    return found.filter(token=token, partnership_id=partnership_id).first()


def request_published(token: str, *, partnership_id: int) -> InformationRequest | None:
    found = request_kept(token, partnership_id=partnership_id)
    return found if found and found.is_published else None


def item_kept(key: int, *, request: InformationRequest) -> BundleItem | None:
    return request.items.select_related("request").filter(pk=key).first()


def strike_kept(key: int, *, request: InformationRequest) -> Strike | None:
    found = Strike.objects.select_related("item__request")
    return found.filter(pk=key, item__request=request).first()


def log_of(partnership_id: int) -> list[LogRow]:
    """What is published, the newest first."""
    found = InformationRequest.objects.filter(partnership_id=partnership_id, is_published=True)
    found = found.prefetch_related("items").order_by("-answered_on", "-id")
    rows = list(found)
    asked = cleared([each.asked_in_public for each in rows], partnership_id=partnership_id)
    answers = cleared([each.answer for each in rows], partnership_id=partnership_id)
    return [_log_row(*each) for each in zip(rows, asked, answers, strict=True)]


def has_log(partnership_id: int) -> bool:
    found = InformationRequest.objects.filter(partnership_id=partnership_id, is_published=True)
    return found.exists()


def to_put_in(actor: Actor, words: str, *, request: InformationRequest) -> list[Hit]:
    """What the actor may see of the partnership that holds these words and is not in the answer yet."""
    there = {(each.kind, each.key) for each in request.items.all()}
    found: list[Hit] = []
    for number in range(1, MOST_PAGES + 1):
        page = search(tokens_of(actor), words, page=number)
        found += [each for each in page.rows if each.partnership_id == request.partnership_id]
        if number >= page.pages:
            break
    return [each for each in found if (each.kind.value, each.key) not in there][:MOST_SHOWN]


def request_row(row: InformationRequest, *, on: dt.date) -> RequestRow:
    ended, law = row.answered_on, InformationLaw(row.law)
    waits = ended is None and clock_of(row).stands_still
    return RequestRow(
        token=row.token,
        law=row.law,
        asked=row.asked,
        asked_as=row.asked_as,
        reply_to=row.reply_to,
        asked_on=in_words(row.asked_on),
        due_on=row.due_on,
        due=in_words(row.due_on),
        because=said_of(law, in_scotland=_in_scotland(row)),
        held=row.held,
        state=row.state,
        section=row.section,
        passed_to=row.passed_to,
        is_open=row.state == InformationState.OPEN,
        waits_since=in_words(row.clarify_asked_on) if waits and row.clarify_asked_on else "",
        clock=_clock_words(row, law),
        is_late=(ended or on) > row.due_on and not waits,
        answer=row.answer,
        answered=in_words(ended) if ended else "",
        is_published=row.is_published,
        may_be_published=ended is not None and law is not InformationLaw.SUBJECT,
    )


def clock_of(row: InformationRequest) -> Clock:
    return Clock(
        row.asked_on, row.clarify_asked_on, row.clarified_on, is_longer=bool(row.longer_because)
    )


def _clock_words(row: InformationRequest, law: InformationLaw) -> tuple[str, ...]:
    found = []
    if row.clarified_on is not None:
        found.append(f"They said on {in_words(row.clarified_on)} what is meant. {WHY_ANEW[law]}")
    if row.longer_because:
        found.append(f"{WHY_LONGER[law]}. {row.longer_because}")
    return tuple(found)


def _in_scotland(row: InformationRequest) -> bool:
    return nation_of(row.partnership.area or row.partnership.country) is Nation.SCOTLAND


def _log_row(row: InformationRequest, asked: str, answer: str) -> LogRow:
    ended = row.answered_on or row.due_on
    return LogRow(
        token=row.token,
        law=row.law,
        asked=asked,
        asked_on=in_words(row.asked_on),
        state=row.state,
        section=row.section,
        passed_to=row.passed_to,
        answer=answer,
        answered=in_words(ended),
        days_late=max(0, (ended - row.due_on).days),
        has_file=bool(row.items.all()),
    )
