"""Requests for information: noted, answered, and what goes out with the answer."""

import datetime as dt
from typing import Any

from django.db.models import Max

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.privacy.models import BundleItem, InformationRequest
from convenor.apps.search.models import Passage
from convenor.core.access import Actor
from convenor.core.access.audience import tokens_of
from convenor.core.dates import bank_holiday_dates, in_words
from convenor.core.dates.calendars import Nation, bank_holidays, nation_of
from convenor.core.governance.voice.requests import answer_due
from convenor.core.vocabulary import InformationLaw, InformationState


class InformationNotValid(OperationNotValid):
    """A request cannot be kept or answered that way."""


@operation
def note_request(
    *,
    partnership: Any,
    law: InformationLaw,
    asked_on: dt.date,
    asked_as: str,
    asked: str,
    on: dt.date,
    by: Actor,
) -> InformationRequest:
    """Note what was asked and by when it has to be answered. Raises InformationNotValid."""
    if asked_on > on:
        raise InformationNotValid(f"{in_words(asked_on)} is still to come. Write when it arrived.")
    if not asked.strip() or not asked_as.strip():
        raise InformationNotValid("Write what was asked, and by whom: by role, without a name.")
    if "@" in asked_as:
        raise InformationNotValid("Write by role who asked, such as a resident, not their address.")
    row = InformationRequest.objects.create(
        partnership=partnership,
        law=law.value,
        asked_on=asked_on,
        asked_as=asked_as.strip(),
        asked=asked.strip(),
        due_on=answer_due(law, asked_on, _holidays(law, partnership, asked_on)),
    )
    _record(row, by, f"A request for information was noted, due on {in_words(row.due_on)}.")
    return row


@operation
def put_in_bundle(*, information: InformationRequest, kind: str, key: str, by: Actor) -> BundleItem:
    """Put a thing of the partnership in the answer, with its text as it stands, to be gone through."""
    row = _open(information)
    found = Passage.objects.filter(partnership_id=row.partnership_id, kind=kind, key=key)
    passages = [each for each in found.order_by("pk") if _may_see(by, each)]
    if not passages:
        raise InformationNotValid("That is not on record here any more. Look for it again.")
    if row.items.filter(kind=kind, key=key).exists():
        raise InformationNotValid(f"“{passages[0].title}” is in the answer already.")
    last = row.items.aggregate(last=Max("rank"))["last"] or 0
    item: BundleItem = row.items.create(
        kind=kind,
        key=key,
        title=passages[0].title,
        text="\n\n".join(each.text for each in passages if each.text),
        rank=last + 1,
    )
    _record(row, by, "Something was put in the answer to a request for information.")
    return item


@operation
def settle_item(
    *, item: BundleItem, text: str, is_given: bool, left_out_because: str, by: Actor
) -> None:
    """Say how a thing goes out: whole, without some of it, or not at all. Raises InformationNotValid.

    Whatever is left out has a reason, which goes out with the answer.
    """
    row = _open(item.request)
    why, text = left_out_because.strip(), text.strip()
    was_changed = not is_given or text != _whole_text(row, item)
    if was_changed and not why:
        raise InformationNotValid("Say why it, or some of it, is left out: the law wants a reason.")
    item.text, item.is_given, item.left_out_because = text if is_given else "", is_given, why
    item.save()
    _record(row, by, "How something goes out in an answer was settled.")


@operation
def take_from_bundle(*, item: BundleItem, by: Actor) -> None:
    """Take it out of the answer, as if it had never been looked at."""
    row = _open(item.request)
    item.delete()
    _record(row, by, "Something was taken from the answer to a request for information.")


@operation
def end_request(
    *,
    information: InformationRequest,
    state: InformationState,
    answer: str,
    on: dt.date,
    by: Actor,
) -> None:
    """Answered, refused or taken back. Raises InformationNotValid for one that is over, or without words."""
    row = _open(information)
    if state is InformationState.OPEN:
        raise InformationNotValid("Say how it ended.")
    if state is not InformationState.TAKEN_BACK and not answer.strip():
        raise InformationNotValid("Write the answer that went out, or why it was refused.")
    row.state, row.answer, row.answered_on = state.value, answer.strip(), on
    row.save()
    _record(row, by, f"A request for information was {state}.")


@operation
def reopen_request(*, information: InformationRequest, by: Actor) -> None:
    """It was not over after all. What was written stays until it is ended again."""
    row = InformationRequest.objects.select_for_update(of=("self",)).get(pk=information.pk)
    if row.state == InformationState.OPEN:
        return nothing_changed()
    row.state, row.answered_on = InformationState.OPEN.value, None
    row.save()
    return _record(row, by, "A request for information was opened again.")


def _holidays(law: InformationLaw, partnership: Any, day: dt.date) -> frozenset[dt.date]:
    """Bank holidays: for one's own data where the partnership is, otherwise of any part of the United Kingdom."""
    here = nation_of(partnership.area or partnership.country)
    nations = [here] if law is InformationLaw.SUBJECT else list(Nation)
    years = range(day.year, day.year + 2)
    found = (bank_holiday_dates(bank_holidays(nation, years).observances) for nation in nations)
    return frozenset().union(*found)


def _may_see(by: Actor, passage: Passage) -> bool:
    return by.is_operator or bool(tokens_of(by) & set(passage.tokens.split()))


def _whole_text(row: InformationRequest, item: BundleItem) -> str:
    found = Passage.objects.filter(
        partnership_id=row.partnership_id, kind=item.kind, key=item.key
    ).order_by("pk")
    return "\n\n".join(each.text for each in found if each.text).strip()


def _open(information: InformationRequest) -> InformationRequest:
    row = InformationRequest.objects.select_for_update(of=("self",)).get(pk=information.pk)
    if row.state != InformationState.OPEN:
        raise InformationNotValid("This request is over. Open it again to change it.")
    return row


def _record(row: InformationRequest, by: Actor, what: str) -> None:
    record(by=by, what=what, about=row, partnership_id=row.partnership_id)
