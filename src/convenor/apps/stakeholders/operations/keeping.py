"""The list of stakeholders, and when we were in contact with them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.stakeholders.models import Stakeholder, StakeholderContact
from convenor.apps.stakeholders.operations.words import (
    StakeholdersNotValid,
    demand_mailbox,
    demand_nobody_named,
    demand_short,
    demand_words,
    known,
)
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import ContactWay, Sector, Tier, Topic


@dataclass(frozen=True, slots=True)
class StakeholderWords:
    """What is said of a stakeholder: an organisation on record, or the name of another body."""

    organisation: Any = None
    name: str = ""
    sector: str = ""
    tier: str = ""
    area: str = ""
    topics: tuple[str, ...] = ()
    role: str = ""
    mailbox: str = ""


@operation
def add_stakeholder(*, partnership: Any, words: StakeholderWords, by: Actor) -> Stakeholder:
    """Put one on the list. Raises OperationNotValid for what is wrong, or is on it already."""
    row = Stakeholder(partnership=partnership)
    _take_over(row, words)
    row.save()
    _enter(row, by, f"{row} was put on the list of stakeholders.")
    return row


@operation
def change_stakeholder(*, stakeholder: Stakeholder, words: StakeholderWords, by: Actor) -> None:
    """Say it otherwise. Raises OperationNotValid."""
    _take_over(stakeholder, words)
    stakeholder.save()
    _enter(stakeholder, by, f"What is said of the stakeholder {stakeholder} was changed.")


@operation
def note_contact(
    *,
    stakeholder: Stakeholder,
    on: dt.date,
    way: ContactWay,
    about: str,
    today: dt.date,
    by: Actor,
) -> StakeholderContact:
    """Keep that we were in contact on that day. Raises StakeholdersNotValid for a day to come."""
    if on > today:
        raise StakeholdersNotValid(
            f"{in_words(on)} is still to come. Note a contact once it has happened."
        )
    said = demand_words(about, 300, "Say in a few words what it was about.")
    demand_nobody_named(stakeholder.partnership_id, said)
    contact = StakeholderContact(stakeholder=stakeholder, on=on, way=way.value, about=said)
    contact.save()
    _enter(stakeholder, by, f"A contact with the stakeholder {stakeholder} was noted.")
    return contact


@operation
def drop_contact(*, contact: StakeholderContact, by: Actor) -> None:
    """Take back a contact that was noted by mistake."""
    stakeholder = contact.stakeholder
    contact.delete()
    _enter(stakeholder, by, f"A contact with the stakeholder {stakeholder} was taken back.")


@operation
def take_off_list(*, stakeholder: Stakeholder, on: dt.date, by: Actor) -> None:
    """No longer on the list. What was noted stays, and it can be put back."""
    if stakeholder.off_list_on is not None:
        return nothing_changed()
    stakeholder.off_list_on = on
    stakeholder.save()
    return _enter(stakeholder, by, f"{stakeholder} was taken off the list of stakeholders.")


@operation
def put_back_on_list(*, stakeholder: Stakeholder, by: Actor) -> None:
    """On the list once more, with all that was noted."""
    if stakeholder.off_list_on is None:
        return nothing_changed()
    stakeholder.off_list_on = None
    stakeholder.save()
    return _enter(stakeholder, by, f"{stakeholder} was put back on the list of stakeholders.")


def _take_over(row: Stakeholder, words: StakeholderWords) -> None:
    row.organisation, row.name = words.organisation, demand_short(words.name, 200)
    if (row.organisation is None) == (row.name == ""):
        raise StakeholdersNotValid(
            "Choose an organisation that is on record, or write the name of another body: one of the two."
        )
    row.sector = next(iter(known([words.sector], Sector, "sector")), "")
    row.tier = next(iter(known([words.tier], Tier, "level")), "")
    row.topics = known(words.topics, Topic, "topic")
    row.area, row.role = demand_short(words.area, 200), demand_short(words.role, 200)
    demand_nobody_named(row.partnership_id, row.name, row.role)
    row.mailbox = demand_mailbox(row.partnership_id, words.mailbox)
    _demand_new(row)


def _demand_new(row: Stakeholder) -> None:
    same = {"organisation": row.organisation} if row.organisation else {"name__iexact": row.name}
    others = Stakeholder.objects.filter(partnership_id=row.partnership_id, **same)
    found = others.exclude(pk=row.pk).first()
    if found is None:
        return
    gone = " It was taken off; you can put it back." if found.off_list_on else ""
    raise StakeholdersNotValid(f"{found} is on the list already.{gone}")


def _enter(row: Stakeholder, by: Actor, what: str) -> None:
    record(by=by, what=what, about=row, partnership_id=row.partnership_id)
