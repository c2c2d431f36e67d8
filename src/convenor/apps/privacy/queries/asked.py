"""Requests for information of a partnership, the one due first on top."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.privacy.models import BundleItem, InformationRequest
from convenor.apps.search.queries import Hit, search
from convenor.core.access import Actor
from convenor.core.access.audience import tokens_of
from convenor.core.dates import in_words
from convenor.core.governance.voice.requests import SAID_OF
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
    asked_on: str
    due_on: dt.date
    due: str
    because: str
    """Where the time for it comes from."""
    state: str
    is_open: bool
    is_late: bool
    """Open after its day, or answered after it."""
    answer: str
    answered: str


def requests_of(partnership_id: int, *, on: dt.date) -> list[RequestRow]:
    """Open ones by their day, then those that are over. One query."""
    found = InformationRequest.objects.filter(partnership_id=partnership_id)
    rows = [request_row(each, on=on) for each in found]
    return sorted(rows, key=lambda row: not row.is_open)


def request_kept(token: str, *, partnership_id: int) -> InformationRequest | None:
    """The row itself, for a page that writes through an operation."""
    found = InformationRequest.objects.filter(token=token, partnership_id=partnership_id)
    return found.first()


def item_kept(key: int, *, request: InformationRequest) -> BundleItem | None:
    return request.items.select_related("request").filter(pk=key).first()


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


def items_of(request: InformationRequest) -> list[BundleItem]:
    return list(request.items.all())


def request_row(row: InformationRequest, *, on: dt.date) -> RequestRow:
    ended = row.answered_on
    return RequestRow(
        token=row.token,
        law=row.law,
        asked=row.asked,
        asked_as=row.asked_as,
        asked_on=in_words(row.asked_on),
        due_on=row.due_on,
        due=in_words(row.due_on),
        because=SAID_OF[InformationLaw(row.law)],
        state=row.state,
        is_open=row.state == InformationState.OPEN,
        is_late=(ended or on) > row.due_on,
        answer=row.answer,
        answered=in_words(ended) if ended else "",
    )
