"""The questions of a call, and what members and sources say to them."""

import datetime as dt
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.consultations.models import (
    AnswerText,
    Consultation,
    ConsultationInput,
    ConsultationSection,
)
from convenor.apps.consultations.operations.words import (
    ConsultationNotValid,
    demand_fits,
    demand_going,
    demand_link,
    demand_no_person,
    held,
    record_of,
)
from convenor.apps.groups.models import Membership
from convenor.apps.groups.queries.safe_names import plain_expert
from convenor.apps.people.models import Person
from convenor.core.access import Actor
from convenor.core.vocabulary import Capacity, Sector, Stance

MOST_QUESTIONS = 60
LONGEST_QUESTION = 500


@operation
def set_questions(*, consultation: Consultation, questions: list[str], by: Actor) -> None:
    """Its questions in their order. One to which something was said can be reworded and not taken out."""
    row = held(consultation)
    demand_going(row)
    wanted = [each.strip() for each in questions if each.strip()]
    _demand_questions(wanted)
    _demand_not_answered(row, len(wanted))
    row.sections.filter(rank__gt=len(wanted)).delete()
    for rank, question in enumerate(wanted, start=1):
        row.sections.update_or_create(rank=rank, defaults={"question": question})
    record_of(row, by, f"The questions of “{row.title}” were written down: {len(wanted)}.")


@operation
def say_input(
    *,
    section: ConsultationSection,
    text: str,
    on: dt.date,
    by: Actor,
    stance: Stance = Stance.NONE,
    reservation: str = "",
) -> ConsultationInput:
    """What a member says to a question, for the organisation or the seat for which they sit."""
    row = held(section.consultation)
    whose, sector = _speaks_for(row, by, on)
    return _kept(
        row,
        ConsultationInput(section=section, person_id=by.person_id, whose=whose, sector=sector),
        {"text": text, "reservation": reservation, "stance": stance.value, "said_on": on},
        by,
    )


@operation
def cite_source(
    *,
    section: ConsultationSection,
    whose: str,
    text: str,
    on: dt.date,
    by: Actor,
    link: str = "",
    sector: Sector | None = None,
    stance: Stance = Stance.NONE,
    reservation: str = "",
) -> ConsultationInput:
    """What a source from outside says, or somebody who told the secretariat. It says whose it is."""
    row = held(section.consultation)
    if not whose.strip():
        raise ConsultationNotValid("Say whose words these are, such as a report and its publisher.")
    demand_fits(whose.strip(), 200)
    demand_no_person(row.partnership_id, whose)
    demand_link(link)
    said = ConsultationInput(
        section=section,
        whose=whose.strip(),
        is_source=True,
        link=link,
        sector=sector.value if sector else "",
    )
    more = {"text": text, "reservation": reservation, "stance": stance.value, "said_on": on}
    return _kept(row, said, more, by)


@operation
def take_input_back(*, said: ConsultationInput, on: dt.date, by: Actor) -> None:
    """By whoever said it, or the secretariat. It is in no draft that is written after that."""
    row = held(said.section.consultation)
    demand_going(row)
    if said.taken_back_on is not None:
        return nothing_changed()
    said.taken_back_on = on
    said.save()
    return record_of(row, by, f"“{row.title}”: something that was said was taken back.")


def _kept(
    row: Consultation, said: ConsultationInput, more: dict[str, Any], by: Actor
) -> ConsultationInput:
    demand_going(row)
    for name, value in more.items():
        setattr(said, name, value.strip() if isinstance(value, str) else value)
    if not said.text:
        raise ConsultationNotValid("Write what you say to this question.")
    demand_fits(said.text)
    demand_fits(said.reservation, 500)
    said.save()
    record_of(row, by, f"“{row.title}”: {said.whose} said something for our answer.")
    return said


def _speaks_for(row: Consultation, by: Actor, on: dt.date) -> tuple[str, str]:
    """For whom the actor speaks, without a name, and of which sector."""
    found = Membership.objects.on(on).filter(
        person_id=by.person_id, group__partnership_id=row.partnership_id
    )
    places = list(
        found.select_related("organisation", "seat", "group").order_by("-holds_seat", "id")
    )
    if by.person_id is None or not places:
        raise ConsultationNotValid(
            "Only members say something here themselves. Record it as a source, and say whose it is."
        )
    if _is_expert(by.person_id, places):
        return plain_expert(), Sector.LIVED_EXPERIENCE.value
    place = places[0]
    sector = (place.seat.sector if place.seat else "") or (
        place.organisation.sector if place.organisation else ""
    )
    if place.organisation:
        return place.organisation.name, sector
    return (place.seat.label if place.seat else f"a member of {place.group.called}"), sector


def _is_expert(person_id: int, places: list[Any]) -> bool:
    known = Person.objects.filter(pk=person_id, is_expert=True).exists()
    return known or any(each.capacity == Capacity.EXPERT for each in places)


def _demand_questions(wanted: list[str]) -> None:
    if not wanted:
        raise ConsultationNotValid("Write at least one question, each on a line of its own.")
    if len(wanted) > MOST_QUESTIONS:
        raise ConsultationNotValid(
            f"There are {len(wanted)} questions; at most {MOST_QUESTIONS} fit."
        )
    for question in wanted:
        demand_fits(question, LONGEST_QUESTION)


def _demand_not_answered(row: Consultation, number: int) -> None:
    """Raises ConsultationNotValid where a question would go to which something was said."""
    gone = row.sections.filter(rank__gt=number)
    said = gone.filter(inputs__isnull=False) | gone.filter(
        pk__in=AnswerText.objects.filter(draft__consultation=row).values("section_id")
    )
    first = said.order_by("rank").first()
    if first is not None:
        raise ConsultationNotValid(
            f"Something was said to “{first.question}” already. Keep it, or word it otherwise."
        )
