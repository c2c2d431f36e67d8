"""What is said of an opportunity: checked before it is kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from convenor.apps.audit.operations import OperationNotValid, record
from convenor.apps.groups.models import Membership
from convenor.apps.opportunities.models import Opportunity
from convenor.apps.opportunities.operations.indexing import index_opportunity
from convenor.apps.opportunities.queries.visible import is_filled
from convenor.core.access import Actor
from convenor.core.governance.channel.personal import DetailKind, details_in
from convenor.core.governance.voice.closing import in_london, settle
from convenor.core.governance.voice.suiting import looks_like_a_person
from convenor.core.vocabulary import (
    Marking,
    OpportunityKind,
    Sector,
    Standing,
    Topic,
    WayOfChoosing,
)

LONGEST_TITLE = 200
LONGEST_TEXT = 10_000
NOT_FOR_ALL = frozenset({DetailKind.NAME, DetailKind.CONTACT, DetailKind.BIRTH, DetailKind.NUMBER})
"""What may point at somebody. Where an event is, an address may say."""
CHECKED = ("title", "text", "commitment", "pay", "accessibility", "of_body")


class OpportunityNotValid(OperationNotValid):
    """The opportunity cannot be kept, published or taken that way."""


@dataclass(frozen=True, slots=True)
class OpportunityWords:
    """What is said of an opportunity. Four fields have to be there before it is published."""

    title: str
    kind: OpportunityKind
    text: str = ""
    closes_on: dt.date | None = None
    closes_time: dt.time = dt.time(17)
    group: Any = None
    of_body: str = ""
    link: str = ""
    place: str = ""
    topics: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    wants_experience: bool = False
    commitment: str = ""
    pay: str = ""
    accessibility: str = ""
    contact: str = ""
    marking: Marking = Marking.PUBLIC
    term_months: int | None = None
    chosen_by: WayOfChoosing | None = None


SAME = (
    "title",
    "text",
    "of_body",
    "link",
    "place",
    "commitment",
    "pay",
    "accessibility",
    "contact",
)


def take_over(
    row: Opportunity, words: OpportunityWords, *, now: dt.datetime, may_stay: bool
) -> None:
    """Put the words into the row. Raises OpportunityNotValid, and nothing is kept then."""
    for name in SAME:
        setattr(row, name, getattr(words, name).strip())
    row.kind, row.marking = words.kind.value, words.marking.value
    row.topics = _known(words.topics, Topic, "topic")
    row.sectors = _known(words.sectors, Sector, "sector")
    row.areas = list(words.areas)
    row.wants_experience, row.term_months = words.wants_experience, words.term_months
    row.chosen_by = words.chosen_by.value if words.chosen_by else ""
    row.group = words.group
    _demand_title(row)
    _demand_group(row)
    _demand_link(row)
    names = names_on_record(row.partnership_id)
    demand_role_mailbox(row.contact, names)
    if not may_stay:
        _demand_nothing_personal(row, names)
    close_at(row, words.closes_on, words.closes_time, now=now)


def close_at(row: Opportunity, day: dt.date | None, time: dt.time, *, now: dt.datetime) -> None:
    """Settle when it closes. Raises OpportunityNotValid for a moment that is over."""
    if day is None:
        row.closes_at, row.closes_note = None, ""
        return
    closing = settle(day, time)
    if closing.at <= now:
        raise OpportunityNotValid(
            f"{in_london(closing.at)} is over. Give a day and a time that are still to come."
        )
    row.closes_at, row.closes_note = closing.at, closing.note


def demand_role_mailbox(contact: str, names: Iterable[str]) -> None:
    """Raises OpportunityNotValid for what is no address, or reads like a person's."""
    if not contact:
        return
    try:
        validate_email(contact)
    except ValidationError:
        raise OpportunityNotValid(
            f"“{contact}” is not a mail address. Write the mailbox of a role, such as policy@example.org, "
            "and no name."
        ) from None
    if looks_like_a_person(contact, names):
        raise OpportunityNotValid(
            f"“{contact}” reads like somebody’s own address. Write the mailbox of a role, such as "
            "policy@example.org: it stays right when people change."
        )


def demand_vacant(row: Opportunity, on: dt.date) -> None:
    """Raises OpportunityNotValid where somebody holds the seat that it is about."""
    if row.seat_id and Opportunity.objects.filter(is_filled(on), pk=row.pk).exists():
        raise OpportunityNotValid("Somebody sits on that seat by now, so it is not vacant.")


def names_on_record(partnership_id: int) -> list[str]:
    """The people of the partnership, whose names do not stand in what everybody reads. One query."""
    found = Membership.objects.filter(group__partnership_id=partnership_id)
    return list(found.values_list("person__name", flat=True).distinct().order_by("person__name"))


def record_opportunity(row: Opportunity, by: Actor, what: str) -> None:
    """An entry, and what can be found of it brought up to date."""
    index_opportunity(row)
    record(by=by, what=what, about=row, partnership_id=row.partnership_id)


def _demand_title(row: Opportunity) -> None:
    if not row.title:
        raise OpportunityNotValid("Give it a title, such as “Survey on housing”.")
    if len(row.title) > LONGEST_TITLE:
        raise OpportunityNotValid(
            f"The title has {len(row.title)} characters; at most {LONGEST_TITLE} fit."
        )
    if len(row.text) > LONGEST_TEXT:
        raise OpportunityNotValid(
            f"The text has {len(row.text):,} characters; at most {LONGEST_TEXT:,} fit. Give a link to the rest."
        )


def _demand_group(row: Opportunity) -> None:
    group = row.group
    if group is None:
        if row.marking not in (Marking.PUBLIC, Marking.PARTNERS):
            raise OpportunityNotValid(
                "What is restricted to a chair needs a group whose chair that is. Choose the group."
            )
        return
    if group.partnership_id != row.partnership_id:
        raise OpportunityNotValid(f"{group.called} is a group of another partnership.")
    if group.standing == Standing.OUTSIDE:
        raise OpportunityNotValid(
            f"{group.called} is run by others. Say under “Whose it is” that it is theirs, and leave the "
            "group out."
        )


def _demand_link(row: Opportunity) -> None:
    if not row.link:
        return
    try:
        URLValidator(schemes=["https", "http"])(row.link)
    except ValidationError:
        raise OpportunityNotValid(
            f"“{row.link}” is not an address on the web. Write one such as https://www.example.org/survey."
        ) from None


def _demand_nothing_personal(row: Opportunity, names: list[str]) -> None:
    text = "\n\n".join(getattr(row, name) for name in CHECKED)
    found = [each for each in details_in(text, names=names) if each.kind in NOT_FOR_ALL]
    if found:
        said = " ".join(f"“{each.words}” {each.why}" for each in found)
        raise OpportunityNotValid(
            f"These words could point at somebody. {said} Take them out, or say that they may stay."
        )


def _known(wanted: Iterable[str], words: Any, what: str) -> list[str]:
    chosen = list(dict.fromkeys(wanted))
    unknown = sorted(set(chosen) - {each.value for each in words})
    if unknown:
        raise OpportunityNotValid(f"“{unknown[0]}” is no {what} that we sort by.")
    return chosen
