"""What is said of a call for views: checked before it is kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from convenor.apps.audit.operations import OperationNotValid, record
from convenor.apps.consultations.models import Consultation
from convenor.apps.consultations.operations.indexing import index_answer
from convenor.apps.groups.models import Membership
from convenor.core.access import Actor
from convenor.core.governance.channel.personal import DetailKind, details_in
from convenor.core.governance.voice.closing import in_london, settle
from convenor.core.vocabulary import Marking, Topic

MOST = {"title": 200, "asked_by": 200, "found_from": 200, "link": 500}
LONGEST_TEXT = 20_000
NOT_FOR_ALL = frozenset({DetailKind.NAME, DetailKind.CONTACT})


class ConsultationNotValid(OperationNotValid):
    """The call, the answer or what is held cannot be kept that way."""


@dataclass(frozen=True, slots=True)
class ConsultationWords:
    """What is said of a call for views. The first four have to be there."""

    title: str
    asked_by: str
    closes_on: dt.date
    found_on: dt.date
    closes_time: dt.time = dt.time(17)
    link: str = ""
    found_from: str = ""
    topic: Topic | None = None
    marking: Marking = Marking.PARTNERS


def take_over(row: Consultation, words: ConsultationWords, *, now: dt.datetime) -> None:
    """Put the words into the row. Raises ConsultationNotValid, and nothing is kept then."""
    for name in MOST:
        said = getattr(words, name).strip()
        demand_fits(said, MOST[name])
        setattr(row, name, said)
    if not row.title:
        raise ConsultationNotValid("Give it the title that the call itself has.")
    if not row.asked_by:
        raise ConsultationNotValid("Say which body asks.")
    if words.marking is Marking.NAMED_SEATS:
        raise ConsultationNotValid("An answer is public, for partners, or restricted.")
    demand_link(row.link)
    demand_no_person(row.partnership_id, row.asked_by, row.found_from)
    row.topic = words.topic.value if words.topic else ""
    row.marking = words.marking.value
    _close(row, words, now)


def _close(row: Consultation, words: ConsultationWords, now: dt.datetime) -> None:
    closing = settle(words.closes_on, words.closes_time)
    if closing.at <= now and closing.at != row.closes_at:
        raise ConsultationNotValid(
            f"It closed on {in_london(closing.at)}. Give a day and a time that are still to come."
        )
    if words.found_on > words.closes_on:
        raise ConsultationNotValid("It cannot be found after it closes. Look at both days.")
    row.found_on, row.closes_at, row.closes_note = words.found_on, closing.at, closing.note


def demand_fits(text: str, most: int = LONGEST_TEXT) -> None:
    if len(text) > most:
        raise ConsultationNotValid(
            f"“{text[:40]}…” has {len(text):,} characters; at most {most:,} fit. Shorten it."
        )


def demand_link(link: str) -> None:
    try:
        if link:
            URLValidator(schemes=["https", "http"])(link)
    except ValidationError:
        raise ConsultationNotValid(
            f"“{link}” is not an address on the web. Write one such as https://www.example.org/call."
        ) from None


def demand_no_person(partnership_id: int, *texts: str) -> None:
    """Raises ConsultationNotValid where a text that says whose something is names a person."""
    names = _names_on_record(partnership_id)
    found = [
        each for each in details_in("\n\n".join(texts), names=names) if each.kind in NOT_FOR_ALL
    ]
    if found:
        raise ConsultationNotValid(
            f"“{found[0].words}” {found[0].why} Write the role or the body instead."
        )


def demand_not_later(day: dt.date, on: dt.date, what: str) -> None:
    if day > on:
        raise ConsultationNotValid(f"{what} cannot be on a day that is still to come.")


def record_of(row: Consultation, by: Actor, what: str) -> None:
    """An entry, and what can be found of the answer brought up to date."""
    index_answer(row)
    record(by=by, what=what, about=row, partnership_id=row.partnership_id)


def held(row: Consultation) -> Consultation:
    """The row as it is now, held until the end."""
    found = Consultation.objects.select_for_update(of=("self",))
    return found.select_related("partnership", "group").get(pk=row.pk)


def demand_going(row: Consultation) -> None:
    """Raises ConsultationNotValid where the answer is sent, or it was decided to give none."""
    if row.sent_on is not None:
        raise ConsultationNotValid(f"The answer to “{row.title}” is sent. It stays as it was sent.")
    if row.dropped_on is not None:
        raise ConsultationNotValid(f"“{row.title}” is not being answered. Take it up again first.")


def _names_on_record(partnership_id: int) -> Iterable[str]:
    found = Membership.objects.filter(group__partnership_id=partnership_id)
    return list(found.values_list("person__name", flat=True).distinct().order_by("person__name"))
